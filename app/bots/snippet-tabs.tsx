import { useId } from "react";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { snippetsFor } from "./snippets.ts";

type Props = { origin: string; secret: string };

/** The snippets, one at a time. Radio buttons choose, so that it works with the keyboard and before any script. */
export function SnippetTabs({ origin, secret }: Props) {
  const group = useId();
  return (
    <div role="radiogroup" aria-label="Language" className="flex flex-wrap gap-x-1 gap-y-2">
      {snippetsFor({ origin, key: secret }).map(({ id, name, about, code }, index) => (
        <Snippet key={id} group={group} name={name} about={about} code={code} isFirst={index === 0} />
      ))}
    </div>
  );
}

type SnippetProps = { group: string; name: string; about: string; code: string; isFirst: boolean };

/** The panel stands right behind its radio button, which shows it, and is moved below all of them by its order. */
function Snippet({ group, name, about, code, isFirst }: SnippetProps) {
  const id = useId();
  return (
    <>
      <input
        type="radio"
        id={id}
        name={group}
        defaultChecked={isFirst}
        className="peer sr-only [&:checked+label+div]:block [&:checked+label]:border-accent [&:checked+label]:text-text [&:focus-visible+label]:outline-2"
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-9 cursor-pointer items-center border-b-2 border-transparent px-3 text-sm font-medium text-muted outline-accent hover:text-text"
      >
        {name}
      </label>
      <div className="order-last hidden w-full min-w-0">
        <div className="mb-2 flex items-center gap-3">
          <p className="flex-1 text-sm text-muted">{about}</p>
          <CopyButton text={code} what="code" />
        </div>
        <pre
          aria-label={`${name} snippet`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard.
          tabIndex={0}
          className="card max-h-96 overflow-auto p-4 font-mono text-xs"
        >
          <code>{code}</code>
        </pre>
      </div>
    </>
  );
}
