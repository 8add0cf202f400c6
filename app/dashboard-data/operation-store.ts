import type { Dashboard } from "#domain/layout/dashboard.ts";
import type { Intent, Operation } from "#domain/layout/intent.ts";
import {
  foreignChanges,
  type ForeignChange,
  forget,
  settle,
  touch,
  type Touched,
} from "./foreign-changes.ts";
import { emptyRecord, type Journal, type JournalRecord, type Undoable } from "./journal.ts";

export type Versioned = { version: number; dashboard: Dashboard };
export type Outcome = { id: string } & ({ ok: true; inverse: Intent } | { ok: false; message: string });
/** Sends operations in their order. @throws `Unacceptable` where trying again is of no use; anything else is tried again. */
export type Transport = (operations: Operation[]) => Promise<Versioned & { results: Outcome[] }>;
export class Unacceptable extends Error {}

/** The reducer, with the widgets that exist. */
export type Reduce = (
  dashboard: Dashboard,
  intent: Intent,
) => { ok: true; dashboard: Dashboard; inverse: Intent } | { ok: false; message: string };

export type StoreState = {
  /** What the server has, with everything on top that it hasn't acknowledged. */
  dashboard: Dashboard;
  unsent: number;
  /** The last attempt to send failed; another one comes by itself. */
  isStuck: boolean;
  undo: Undoable | undefined;
  redo: Undoable | undefined;
};

type Options = {
  server: Versioned;
  saved: JournalRecord;
  journal: Journal;
  send: Transport;
  reduce: Reduce;
  newOperationId: () => string;
  /** A change was refused, here or by the server, and is gone; the others stand. */
  onRefused: (message: string) => void;
  /** Somebody changed what was changed here a moment ago. */
  onForeign: (change: ForeignChange) => void;
};

const UNDO_MAX = 100;
const BATCH_MAX = 50;
const RETRY_AFTER_MS = 1_000;
const RETRY_AFTER_MAX_MS = 30_000;

/**
 * The changes of one dashboard by one person: shown at once, kept until the server has acknowledged them, sent in their
 * order and again for as long as it takes, and undone whenever. It knows no React, no network and no database.
 */
export class OperationStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #server: Versioned;
  #pending: Operation[];
  #undo: Undoable[];
  #redo: Undoable[];
  #touched: Touched = new Map();
  /** What arrived while operations are out: it may hold them already, which only their answer tells. */
  #held: Versioned | undefined;
  #isSending = false;
  #failures = 0;
  #batchMax = BATCH_MAX;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: StoreState;

  constructor(options: Options) {
    this.#options = options;
    this.#server = options.server;
    this.#pending = options.saved.pending;
    this.#undo = options.saved.undo;
    this.#redo = options.saved.redo;
    this.#state = this.#fold();
  }

  readonly getState = (): StoreState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @returns the dashboard as the intent would leave it; undefined where it can't be done. */
  readonly preview = (intent: Intent): Dashboard | undefined => {
    const applied = this.#options.reduce(this.#state.dashboard, intent);
    return applied.ok ? applied.dashboard : undefined;
  };

  /** Does what is meant, at once. `label` names it for undo. @returns whether it could be done; a refusal is told. */
  perform(intent: Intent, label: string): boolean {
    const undoable = this.#enqueue(intent, label);
    if (!undoable) return false;
    this.#undo = [...this.#undo, undoable].slice(-UNDO_MAX);
    this.#redo = [];
    this.#changed();
    return true;
  }

  /** @returns what was undone; undefined if there was nothing, or it can't be any more. */
  undo(): Undoable | undefined {
    const last = this.#undo.at(-1);
    this.#undo = this.#undo.slice(0, -1);
    const undone = last && this.#enqueue(last.inverse, last.label);
    if (undone) this.#redo = [...this.#redo, undone];
    this.#changed();
    return undone;
  }

  redo(): Undoable | undefined {
    const last = this.#redo.at(-1);
    this.#redo = this.#redo.slice(0, -1);
    const redone = last && this.#enqueue(last.inverse, last.label);
    if (redone) this.#undo = [...this.#undo, redone];
    this.#changed();
    return redone;
  }

  /**
   * Takes over what the server has; what is older than what is known is left. What is of the same version may differ all
   * the same: a widget's settings are one for all dashboards that it stands on.
   */
  receive(server: Versioned): void {
    if (this.#isSending) {
      if (server.version >= (this.#held?.version ?? this.#server.version)) this.#held = server;
      return;
    }
    if (server.version < this.#server.version) return;
    this.#adopt(server);
    this.#update();
  }

  /** Takes over what the server did at this person's request without an operation of the queue. */
  record(done: Undoable, answer: Versioned): void {
    this.#undo = [...this.#undo, done].slice(-UNDO_MAX);
    this.#redo = [];
    this.#save();
    this.#adopt(answer);
    this.#update();
  }

  /** Undo and redo as another tab of the same person left them. */
  takeStacks({ undo, redo }: Pick<JournalRecord, "undo" | "redo">): void {
    this.#undo = undo;
    this.#redo = redo;
    this.#update();
  }

  /** Sends what waits now, and not when its time has come. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    if (this.#isSending || this.#pending.length === 0) return;
    this.#isSending = true;
    void this.#sendBatch(this.#pending.slice(0, this.#batchMax));
  };

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #enqueue(intent: Intent, label: string): Undoable | undefined {
    const { newOperationId, onRefused, reduce } = this.#options;
    const applied = reduce(this.#state.dashboard, intent);
    if (!applied.ok) {
      onRefused(applied.message);
      return undefined;
    }
    const operation = { id: newOperationId(), intent };
    this.#pending = [...this.#pending, operation];
    this.#state = { ...this.#state, dashboard: applied.dashboard };
    this.#touched = touch(this.#touched, intent, applied.dashboard);
    return { operationId: operation.id, label, inverse: applied.inverse };
  }

  #changed(): void {
    this.#save();
    this.#update();
    if (this.#failures === 0) this.flush();
  }

  async #sendBatch(batch: Operation[]): Promise<void> {
    try {
      const answer = await this.#options.send(batch);
      this.#isSending = false;
      this.#failures = 0;
      this.#batchMax = BATCH_MAX;
      this.#acknowledge(batch, answer.results);
      this.#touched = settle(
        this.#touched,
        batch.map(({ intent }) => intent),
        answer.dashboard,
      );
      this.#adopt(this.#held && this.#held.version > answer.version ? this.#held : answer);
    } catch (error) {
      this.#isSending = false;
      if (error instanceof Unacceptable) this.#setAside(batch, error);
      else this.#failures += 1;
      if (this.#held) this.#adopt(this.#held);
    }
    this.#held = undefined;
    this.#update();
    if (this.#failures === 0) this.flush();
    else this.#timer = setTimeout(this.flush, retryAfterMs(this.#failures));
  }

  /** One of several may be the reason, so they are sent one by one; a single one is given up. */
  #setAside(batch: Operation[], { message }: Unacceptable): void {
    this.#failures = 0;
    if (batch.length > 1) this.#batchMax = 1;
    else
      this.#acknowledge(
        batch,
        batch.map(({ id }) => ({ id, ok: false, message })),
      );
  }

  #acknowledge(batch: Operation[], results: Outcome[]): void {
    const outcomes = new Map(results.map((result) => [result.id, result]));
    const isAnswered = ({ id }: Operation) => outcomes.has(id) && batch.some((one) => one.id === id);
    const settle = (undoables: Undoable[]) =>
      undoables.flatMap((undoable) => {
        const outcome = outcomes.get(undoable.operationId);
        if (!outcome) return [undoable];
        // The server's inverse was made on what really was before.
        return outcome.ok ? [{ ...undoable, inverse: outcome.inverse }] : [];
      });
    this.#pending = this.#pending.filter((operation) => !isAnswered(operation));
    this.#undo = settle(this.#undo);
    this.#redo = settle(this.#redo);
    this.#save(new Set(outcomes.keys()));
    // What is put back now wasn't changed by others.
    const refused = batch.filter(({ id }) => outcomes.get(id)?.ok === false);
    this.#touched = forget(
      this.#touched,
      refused.map(({ intent }) => intent),
    );
    for (const outcome of outcomes.values()) if (!outcome.ok) this.#options.onRefused(outcome.message);
  }

  #adopt(server: Versioned): void {
    if (server.version < this.#server.version) return;
    this.#server = server;
    const { changes, touched } = foreignChanges(this.#touched, this.#fold().dashboard);
    this.#touched = touched;
    for (const change of changes) this.#options.onForeign(change);
  }

  /** What the reducer refuses on top of what the server has now is left to the server, which says why. */
  #fold(): StoreState {
    let { dashboard } = this.#server;
    for (const { intent } of this.#pending) {
      const applied = this.#options.reduce(dashboard, intent);
      if (applied.ok) ({ dashboard } = applied);
    }
    return {
      dashboard,
      unsent: this.#pending.length,
      isStuck: this.#failures > 0,
      undo: this.#undo.at(-1),
      redo: this.#redo.at(-1),
    };
  }

  #update(): void {
    this.#state = this.#fold();
    for (const listener of this.#listeners) listener();
  }

  /** Other tabs keep their operations in the same record: only what this one added or saw answered is changed. */
  #save(answered: ReadonlySet<string> = new Set()): void {
    const mine = this.#pending;
    const stacks = { undo: this.#undo, redo: this.#redo };
    this.#options.journal.change(({ pending } = emptyRecord) => {
      const known = new Set(pending.map(({ id }) => id));
      const added = mine.filter(({ id }) => !known.has(id));
      return { ...stacks, pending: [...pending.filter(({ id }) => !answered.has(id)), ...added] };
    });
  }
}

function retryAfterMs(failures: number): number {
  return Math.min(RETRY_AFTER_MAX_MS, RETRY_AFTER_MS * 2 ** (failures - 1));
}
