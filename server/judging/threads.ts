import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Answer, Question } from "./thread.ts";
import { threadCode } from "./thread-code.ts";

const MEMORY_MB = 128;

/** A thread that was ended: by the clock, or because it took more memory than it may. */
export class EndedError extends Error {
  readonly isLate: boolean;
  constructor(isLate: boolean, cause?: unknown) {
    super(isLate ? "took too long" : "gave up", { cause });
    this.isLate = isLate;
  }
}

/** Threads that are kept for the next question; none holds the process open. */
export class Threads {
  readonly #idle = new Set<Worker>();
  readonly #all = new Set<Worker>();
  #isClosed = false;

  /** @throws EndedError, and Error for a fault of ours. */
  async ask(question: Question, clockMs: number): Promise<unknown> {
    const thread = this.#takeIdle() ?? (await this.#start());
    try {
      const answer = await answerOf(thread, question, clockMs);
      if (this.#all.has(thread)) this.#idle.add(thread);
      if (answer.ok) return answer.value;
      throw new Error(answer.message);
    } finally {
      thread.unref();
      if (!this.#idle.has(thread)) await thread.terminate();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#all].map((thread) => thread.terminate()));
  }

  #takeIdle(): Worker | undefined {
    const [thread] = this.#idle;
    if (thread) this.#idle.delete(thread);
    return thread;
  }

  /** The clock begins when it is there: how long that takes is nothing of whoever asks. */
  async #start(): Promise<Worker> {
    const code = await threadCode();
    if (this.#isClosed) throw new EndedError(false);
    const thread = new Worker(code, {
      eval: true,
      execArgv: [],
      // The bundler uses every core otherwise.
      // eslint-disable-next-line no-restricted-properties -- what this process has, handed on.
      env: { ...process.env, GOMAXPROCS: "1" },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.#all.add(thread);
    // Said to whoever asked; here, so that one that fails while it is idle ends nothing else.
    thread.on("error", () => undefined);
    thread.on("exit", () => {
      this.#all.delete(thread);
      this.#idle.delete(thread);
    });
    await once(thread, "message");
    return thread;
  }
}

function answerOf(thread: Worker, question: Question, clockMs: number): Promise<Answer> {
  const settled = new AbortController();
  const answered = new Promise<Answer>((done, failed) => {
    const timer = setTimeout(() => failed(new EndedError(true)), clockMs);
    const onEnd = (cause: unknown) => failed(new EndedError(false, cause));
    thread.once("message", done).once("error", onEnd).once("exit", onEnd);
    settled.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      thread.off("message", done).off("error", onEnd).off("exit", onEnd);
    });
  });
  thread.ref();
  thread.postMessage(question);
  return answered.finally(() => settled.abort());
}
