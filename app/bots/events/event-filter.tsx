import { Form, Link } from "@remix-run/react";
import { eventTypes } from "#domain/event.ts";
import { Field, SelectField } from "#app/form/field.tsx";
import { type EventSearch, eventSearchParams, fieldTime } from "./event-search.ts";
import { eventTypeNames } from "./event-types.ts";

/** What the list of events is narrowed to; works without JavaScript too. */
export function EventFilter({ search, path }: { search: EventSearch; path: string }) {
  const params = eventSearchParams(search);
  const time = { type: "datetime-local", step: 1, min: "1970-01-02T00:00:00" };
  return (
    <Form
      key={params.toString()}
      method="get"
      role="search"
      aria-label="Events"
      className="grid grid-cols-2 items-end gap-3 md:grid-cols-3 lg:grid-cols-[1fr_1fr_1.5fr_auto_auto_auto]"
    >
      <SelectField label="Type" name="type" defaultValue={params.get("type") ?? ""}>
        <option value="">All types</option>
        <option value="messages">Received and sent</option>
        {eventTypes.map((type) => (
          <option key={type} value={type}>
            {eventTypeNames[type]}
          </option>
        ))}
      </SelectField>
      <Field
        label="Conversation"
        name="conversation"
        maxLength={200}
        autoComplete="off"
        defaultValue={search.conversation}
      />
      <div className="col-span-2 md:col-span-1">
        <Field
          label="Text"
          name="text"
          type="search"
          maxLength={200}
          autoComplete="off"
          defaultValue={search.text}
        />
      </div>
      {(["from", "until"] as const).map((name) => (
        <div key={name}>
          <Field
            label={name === "from" ? "From" : "Until"}
            name={name}
            {...time}
            defaultValue={fieldTime(search[name])}
          />
          {search[name] !== fieldTime(search[name]) && (
            <input type="hidden" name={`${name}As`} value={search[name]} />
          )}
        </div>
      ))}
      <p className="col-span-2 flex gap-2 md:col-span-1">
        <button type="submit" className="button min-h-9">
          Show
        </button>
        {params.size > 0 && (
          <Link className="button min-h-9" to={path}>
            Clear
          </Link>
        )}
      </p>
    </Form>
  );
}
