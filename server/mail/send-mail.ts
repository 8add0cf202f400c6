import { AppError } from "#domain/app-error.ts";
import type { App } from "#server/base/app.ts";
import { afterCommit, type Tx } from "#server/base/write.ts";
import { dropJob } from "#server/jobs/attend.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { checkMailServer, deliver, type Mail } from "./deliver.ts";
import { sendMailJob } from "./send-mail.job.ts";

export { checkMailServer };
export type { Mail };

/** What wasn't sent by then, nor refused, is left to the queue: the process was killed, most likely. */
const AT_ONCE_MS = 30_000;

/**
 * Sends a mail once all that is written with it is committed. The write waits for it, and throws SERVICE_UNAVAILABLE when
 * the mail server doesn't take it; with `otherwise` it doesn't, and that is done instead. If the process ends meanwhile, the
 * mail leaves by itself.
 */
export async function sendMail(tx: Tx, mail: Mail, otherwise?: (app: App) => Promise<void>): Promise<void> {
  const id = await enqueue(tx.db, sendMailJob, mail, { afterMs: AT_ONCE_MS });
  afterCommit(tx, async (app) => {
    try {
      await deliver(app, mail, id);
    } catch (error) {
      await dropJob(app.db, id);
      if (!otherwise || !(error instanceof AppError)) throw error;
      await otherwise(app);
      return;
    }
    // Else it is sent once more, as the same mail.
    await dropJob(app.db, id).catch((error: unknown) => app.log.warn({ error }, "a mail sent was not noted"));
  });
}

/**
 * The same for an answer that must neither wait nor tell what became of the mail: it is promised in the transaction, and
 * leaves as soon as the mail server takes it.
 */
export async function sendMailLater({ db }: Tx, mail: Mail): Promise<void> {
  await enqueue(db, sendMailJob, mail);
}
