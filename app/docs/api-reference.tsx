import type { ReferenceField, ReferenceOperation, ReferenceSection } from "./api-reference.server.ts";

/** Every address, what it takes and what it answers. */
export function ApiReference({ sections }: { sections: ReferenceSection[] }) {
  return (
    <section aria-labelledby="reference" className="mt-10">
      <h2 id="reference" className="mb-2 text-lg font-semibold">
        Addresses
      </h2>
      {sections.map(({ title, operations }) => (
        <section key={title} aria-label={title} className="mb-8">
          <h3 className="mb-2 text-sm font-medium text-muted">{title}</h3>
          <ul className="card divide-y divide-border">
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Operation({
  operation: { id, method, path, summary, access, fields, answer },
}: {
  operation: ReferenceOperation;
}) {
  return (
    <li id={id} className="scroll-mt-4">
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 hover:bg-hover">
          <span className="w-14 font-mono text-xs font-semibold text-accent">{method}</span>
          <code className="break-all font-mono text-sm">{path}</code>
          <span className="basis-full text-sm text-muted sm:basis-auto">{summary}</span>
        </summary>
        <div className="flex flex-col gap-4 px-4 pb-4">
          <p className="text-sm">{access.replaceAll("`", "")}</p>
          {fields.length > 0 && <Fields fields={fields} />}
          <div>
            <h4 className="mb-1 text-xs font-medium text-muted">Answer, as JSON Schema</h4>
            <pre
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard.
              tabIndex={0}
              className="max-h-80 overflow-auto rounded-control bg-hover p-3 font-mono text-xs"
            >
              {answer}
            </pre>
          </div>
        </div>
      </details>
    </li>
  );
}

function Fields({ fields }: { fields: ReferenceField[] }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- As above.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Fields">
      <table className="w-full text-left text-sm">
        <thead className="text-xs text-muted">
          <tr>
            <th className="py-1 pr-4 font-medium">Field</th>
            <th className="py-1 pr-4 font-medium">Stands in</th>
            <th className="py-1 font-medium">What it is</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, place, type, isRequired, about }) => (
            <tr key={name} className="border-t border-border align-top">
              <td className="py-1.5 pr-4">
                <code className="font-mono">{name}</code>
                {isRequired && <span className="ml-2 text-xs text-muted">required</span>}
              </td>
              <td className="py-1.5 pr-4">{place}</td>
              <td className="py-1.5">
                {type}
                {about && <span className="block text-xs text-muted">{about.replaceAll("`", "")}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
