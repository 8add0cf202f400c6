import { describe, expectTypeOf, test } from "vitest";
import type { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import type { notify } from "#server/base/write.ts";
import { type AtOnce, type Tx } from "#server/base/write.ts";
import type { Db } from "#server/db/client.ts";
import type { sendMail, sendMailLater } from "#server/mail/send-mail.ts";

type Given<F extends (...args: never[]) => unknown> = Parameters<F>[0];

// What is expected here is checked by `tsc` (npm run check:types), as is every other file.
describe("what doesn’t compile", () => {
  test("telling pages of a change outside of a write", () => {
    expectTypeOf<keyof App["live"]>().toEqualTypeOf<"changes">();
    expectTypeOf<App>().not.toExtend<Given<typeof notify>>();
    expectTypeOf<Tx>().toExtend<Given<typeof notify>>();
    expectTypeOf<AtOnce>().toExtend<Given<typeof notify>>();
  });

  test("mailing outside of a write", () => {
    expectTypeOf<App>().not.toExtend<Given<typeof sendMail>>();
    expectTypeOf<App>().not.toExtend<Given<typeof sendMailLater>>();
    expectTypeOf<Tx>().toExtend<Given<typeof sendMail>>();
  });

  test("an entry of the log that could be there without the change, or the change without it", () => {
    expectTypeOf<App>().not.toExtend<Given<typeof writeAudit>>();
    expectTypeOf<AtOnce>().not.toExtend<Given<typeof writeAudit>>();
    expectTypeOf<Tx>().toExtend<Given<typeof writeAudit>>();
  });

  test("a transaction made by hand", () => {
    expectTypeOf<Db>().not.toHaveProperty("transaction");
    expectTypeOf<App & { db: Tx["db"] }>().not.toExtend<Tx>();
  });
});
