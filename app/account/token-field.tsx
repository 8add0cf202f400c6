import { Field } from "#app/ui/field.tsx";

/** What follows the # of a link; it fills itself in, and can be pasted where scripts don't run. */
export function TokenField({ error }: { error: string | undefined }) {
  return (
    <Field
      label="Link"
      name="token"
      autoComplete="off"
      spellCheck={false}
      required
      hint="From the mail, or what follows its #."
      error={error}
    />
  );
}
