// What a thread runs; `thread-code.ts` makes one script of it.
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { tasks } from "./tasks.ts";

/** What goes to a thread, and what it answers. */
export type Question = {
  [TName in keyof typeof tasks]: { task: TName; input: Parameters<(typeof tasks)[TName]>[0] };
}[keyof typeof tasks];
export type Answer = { ok: true; value: unknown } | { ok: false; message: string };

/** Behind those who wait for a page. Linux counts threads by themselves, and what is begun from one with it; elsewhere it would be the whole process. */
const NICENESS = 10;

if (process.platform === "linux") setPriority(NICENESS);
parentPort?.on(
  "message",
  (question: Question) => void answer(question).then((said) => parentPort?.postMessage(said)),
);
parentPort?.postMessage("ready");

async function answer(question: Question): Promise<Answer> {
  try {
    const value =
      question.task === "version" ? await tasks.version(question.input) : tasks.settings(question.input);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
