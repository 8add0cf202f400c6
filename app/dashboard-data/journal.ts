import { createStore, del, entries, get, update } from "idb-keyval";
import type { Intent, Operation } from "#domain/layout/intent.ts";
import { markUnsent } from "./unsent-flag.ts";

/** Something that was done, and what undoes it. */
export type Undoable = { operationId: string; label: string; inverse: Intent };

/** What survives a reload: what the server hasn't acknowledged, and what may be undone and redone, oldest first. */
export type JournalRecord = { pending: Operation[]; undo: Undoable[]; redo: Undoable[] };
export const emptyRecord: JournalRecord = { pending: [], undo: [], redo: [] };

export type Journal = {
  read: () => Promise<JournalRecord>;
  /** Changes the record as it then is; changes happen one after the other, those of other tabs included. */
  change: (change: (record: JournalRecord | undefined) => JournalRecord) => void;
  /** Tells what another tab wrote. @returns a function that ends it. */
  listen: (heard: (record: JournalRecord) => void) => () => void;
};

const database = createStore("botdeck", "operations");
const keyOf = (userId: string, layoutId: string): string => `${userId} ${layoutId}`;

/** A database that takes longer won't answer. */
const ANSWER_WITHIN_MS = 3_000;

/** What the database answers; rejects where there is none, or none that answers. */
function ask<T>(question: () => Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error("The browser's database doesn't answer.")),
      ANSWER_WITHIN_MS,
    );
    // A browser without one throws at once.
    Promise.resolve()
      .then(question)
      .then(done, fail)
      .finally(() => clearTimeout(timer));
  });
}

/**
 * The journal of a person's changes of a dashboard, in the browser's own database. A browser that has none, or whose
 * disk is full, goes on without: then changes live as long as the page, and `onUnkept` is called, once.
 */
export function openJournal(userId: string, layoutId: string, onUnkept: () => void): Journal {
  let isKept = true;
  const goWithout = (): undefined => {
    if (isKept) onUnkept();
    isKept = false;
    return undefined;
  };
  const key = keyOf(userId, layoutId);
  const channel = new BroadcastChannel(`botdeck operations ${key}`);
  return {
    read: async () => (await ask(() => get<JournalRecord>(key, database)).catch(goWithout)) ?? emptyRecord,
    change(change) {
      let written = emptyRecord;
      // One that didn't answer isn't asked again: each question would wait in vain.
      if (!isKept) return;
      ask(() => update<JournalRecord>(key, (record) => (written = change(record)), database))
        .then(() => {
          markUnsent(layoutId, written.pending.length > 0);
          channel.postMessage(written);
        })
        .catch(goWithout);
    },
    listen(heard) {
      const hear = ({ data }: MessageEvent<JournalRecord>) => heard(data);
      channel.addEventListener("message", hear);
      return () => {
        channel.removeEventListener("message", hear);
        channel.close();
      };
    },
  };
}

/** Leaves nothing of a person's changes of a dashboard in this browser. */
export async function dropJournal(userId: string, layoutId: string): Promise<void> {
  markUnsent(layoutId, false);
  await ask(() => del(keyOf(userId, layoutId), database)).catch(() => undefined);
}

/**
 * Leaves of everybody but `stays` only what was never saved, which was promised to be kept until they are back: nothing of what
 * they could have undone.
 */
export async function forgetJournals(stays: string | null): Promise<void> {
  const records = await ask(() => entries<string, JournalRecord>(database)).catch(() => []);
  for (const [key, { pending }] of records) {
    if (stays !== null && key.startsWith(`${stays} `)) continue;
    await ask(() =>
      pending.length === 0
        ? del(key, database)
        : update<JournalRecord>(
            key,
            (record) => ({ ...emptyRecord, pending: record?.pending ?? [] }),
            database,
          ),
    ).catch(() => undefined);
  }
}
