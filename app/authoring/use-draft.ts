import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { forgetPeople } from "#app/dashboard-data/forget-people.ts";
import { readStored, store } from "#app/ui/stored.ts";

const draftSchema = z.object({
  manifest: z.string(),
  source: z.string(),
  changelog: z.string(),
  icon: z.string().nullable(),
  screenshots: z.array(z.string()),
});
export type Draft = z.infer<typeof draftSchema>;

const keyOf = (person: string, widgetId: string) => `botdeck-workbench ${person} ${widgetId}`;

/**
 * What is being written, kept in this browser from the first key on: it survives a reload, an expired session and a crash.
 * `change` takes what changed; `forget` goes back to what is saved.
 */
export function useDraft(person: string, widgetId: string, saved: Draft) {
  const key = keyOf(person, widgetId);
  const [draft, setDraft] = useState(() => readDraft(key) ?? saved);
  useEffect(() => {
    void forgetPeople(person);
  }, [person]);
  // What was handed in is forgotten here: what follows it shows as soon as it is known.
  useEffect(() => {
    if (!readDraft(key)) setDraft(saved);
  }, [key, saved]);
  const change = useCallback(
    (changed: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...changed };
        keep(key, next);
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => {
    store(key, null);
    setDraft(saved);
  }, [key, saved]);
  return { draft, isChanged: JSON.stringify(draft) !== JSON.stringify(saved), change, forget };
}

/** Once a widget has an id, it is written on under that. */
export function forgetDraft(person: string, widgetId: string): void {
  store(keyOf(person, widgetId), null);
}

function readDraft(key: string): Draft | undefined {
  try {
    return draftSchema.parse(JSON.parse(readStored(key) ?? "null"));
  } catch {
    return undefined;
  }
}

function keep(key: string, draft: Draft): void {
  if (store(key, JSON.stringify(draft))) return;
  // No room, as pictures may fill it: the text alone is what nobody wants to write twice.
  store(key, JSON.stringify({ ...draft, icon: null, screenshots: [] }));
}
