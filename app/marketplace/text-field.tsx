import { useId } from "react";

type Props = { label: string; name: string; defaultValue?: string; error: string | undefined };

/** Several lines of text, which may stay empty. */
export function TextField({ label, error, ...field }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label} <span className="font-normal text-muted">(optional)</span>
      </label>
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={2_000}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-about` : undefined}
        {...field}
      />
      {error && (
        <p id={`${id}-about`} className="mt-1 text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
