import { Form, Link, useLocation } from "@remix-run/react";
import { auditActions, auditSentence } from "#domain/audit.ts";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import { dayOf, DayRange } from "#app/form/day-range.tsx";
import { SelectField } from "#app/form/field.tsx";
import type { Viewer } from "#widgets/contract/view.ts";
import { formatMoment } from "#widgets/ui/format-date.ts";

type Entry = { id: string; at: string; actor: string; sentence: string; ip: string | null };
type Filter = Partial<Record<"actorId" | "action" | "from" | "to" | "before", string>>;
type Props = {
  viewer: Viewer;
  entries: Entry[];
  next: string | null;
  people: { userId: string; name: string }[];
  filter: Filter;
};

/** Who did what in a context, when and from where: narrowed by the address, a page at a time. */
export function AuditPage({ viewer, entries, next, people, filter }: Props) {
  const { scope, timeZone } = viewer;
  const { search } = useLocation();
  const older = new URLSearchParams(search);
  if (next) older.set("before", next);
  const exported = new URLSearchParams(search);
  exported.delete("before");
  return (
    <div className="page-narrow flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto text-xl font-semibold">Audit log</h1>
        <a className="button" href={`/${scope}/audit.csv?${exported.toString()}`} download>
          Export CSV
        </a>
        <a className="button" href={`/${scope}/audit.json?${exported.toString()}`} download>
          Export JSON
        </a>
      </div>
      <FilterForm viewer={viewer} people={people} filter={filter} />
      {entries.length > 0 ? (
        <Entries entries={entries} timeZone={timeZone} />
      ) : (
        <EmptyPage text={search ? "Nothing in the log is like that." : "Nothing has been done here yet."}>
          <Link className="button" to={search ? `/${scope}/audit` : `/${scope}/settings`}>
            {search ? "Show everything" : "Go to the settings"}
          </Link>
        </EmptyPage>
      )}
      <nav aria-label="Pages of the log" className="flex gap-2">
        {filter.before && (
          <Link className="button" to={`/${scope}/audit?${exported.toString()}`}>
            Newest
          </Link>
        )}
        {next && (
          <Link className="button" to={`/${scope}/audit?${older.toString()}`}>
            Older entries
          </Link>
        )}
      </nav>
    </div>
  );
}

function FilterForm({ viewer, people, filter }: Pick<Props, "viewer" | "people" | "filter">) {
  return (
    <Form
      key={JSON.stringify(filter)}
      action={`/${viewer.scope}/audit`}
      className="card grid items-end gap-3 p-4 sm:grid-cols-2 lg:grid-cols-[auto_1fr_1fr_auto]"
    >
      <DayRange range={{ from: dayOf(filter.from), to: dayOf(filter.to) }} viewer={viewer} />
      <SelectField label="Who" name="person" defaultValue={filter.actorId ?? ""}>
        <option value="">Everybody</option>
        {people.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="What" name="action" defaultValue={filter.action ?? ""}>
        <option value="">Anything</option>
        {auditActions.map((action) => (
          <option key={action} value={action}>
            {nameOf(action)}
          </option>
        ))}
      </SelectField>
      <button type="submit" className="button-primary min-h-9">
        Show
      </button>
    </Form>
  );
}

/** The action as a line of a list: its sentence, with dots where the names stand. */
function nameOf(action: string): string {
  const anything = new Proxy({}, { get: () => "…" });
  return auditSentence(action, "…", anything).replaceAll("“…”", "…");
}

function Entries({ entries, timeZone }: Pick<Props, "entries"> & { timeZone: string }) {
  return (
    <ol className="card divide-y divide-border" aria-label="Entries, newest first">
      {entries.map(({ id, at, actor, sentence, ip }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3">
          <p className="min-w-0 flex-1 basis-72 break-words">
            <span className="font-medium">{actor}</span> {sentence}.
          </p>
          <p className="text-xs text-muted tabular-nums">
            <time dateTime={at}>{formatMoment(at, timeZone)}</time>
            {ip && <span> · {ip}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
