import { useEffect, useRef, useState } from "react";
import { ForeignNote } from "#app/ui/foreign-note.tsx";

type Props<Name extends string> = {
  /** What is saved by now, by the names of the form's fields. */
  values: Record<NoInfer<Name>, string | number>;
  /** What the fields are called on the page. */
  labels: Record<NoInfer<Name>, string>;
};
type Told = { foreign: string[]; kept: string[] };

const nothing: Told = { foreign: [], kept: [] };

/**
 * For a form over something that others may change while it is open. A field that still holds what it held when the form was
 * opened isn't sent on (app/form/form-fields.server.ts), without JavaScript too. With it, a field that nobody typed into
 * follows what is saved, and the form says what others changed.
 */
export function OpenedWith<Name extends string = never>({ values, labels }: Props<Name>) {
  const place = useRef<HTMLDivElement>(null);
  const { foreign, kept } = useFollowing(place, values);
  const labelsOf = (names: readonly string[]) =>
    Object.entries<string>(labels).flatMap(([name, label]) => (names.includes(name) ? label : []));
  return (
    <div ref={place} className={foreign.length > 0 ? "w-full" : "sr-only"}>
      {Object.entries<string | number>(values).map(([name, value]) => (
        <input key={name} type="hidden" name={`was.${name}`} value={value} />
      ))}
      <ForeignNote foreign={labelsOf(foreign)} kept={labelsOf(kept)} />
    </div>
  );
}

/** Which fields others changed since the form was opened or saved, and which of them were typed into as well. */
function useFollowing(place: { current: HTMLElement | null }, values: Record<string, string | number>): Told {
  const known = useRef(values);
  const sent = useRef(new FormData());
  const [told, setTold] = useState(nothing);
  useEffect(() => {
    const form = place.current?.closest("form");
    const note = () => (sent.current = new FormData(form ?? undefined));
    form?.addEventListener("submit", note);
    return () => form?.removeEventListener("submit", note);
  }, [place]);
  useEffect(() => {
    const before = known.current;
    known.current = values;
    const changed = Object.keys(values).filter((name) => values[name] !== before[name]);
    if (changed.length === 0) return;
    const isOwn = (name: string) => sentAs(sent.current, name) === String(values[name]);
    const others = changed.filter((name) => !isOwn(name));
    const kept = others.filter((name) => !follow(fieldOf(place.current, name), before[name], values[name]));
    // What was told before the form was saved is known by then.
    setTold(({ foreign, kept: keptBefore }) =>
      others.length < changed.length
        ? { foreign: others, kept }
        : { foreign: [...foreign, ...others], kept: [...keptBefore, ...kept] },
    );
  }, [place, values]);
  return told;
}

/** As it is stored then. */
function sentAs(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : undefined;
}

type TextField = HTMLInputElement | HTMLSelectElement;

function fieldOf(place: HTMLElement | null, name: string): TextField | undefined {
  const field = place?.closest("form")?.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : undefined;
}

/** Whether the field shows what is saved now: one that was typed into keeps that. */
function follow(field: TextField | undefined, before: unknown, now: unknown): boolean {
  if (!field) return true;
  // Texts that nobody touched followed already.
  const isUntouched = field.value === String(before) || field.value === String(now);
  if (isUntouched) field.value = String(now);
  return isUntouched;
}
