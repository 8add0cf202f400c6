import { tracked, type TrackedEnvelope } from "@trpc/server";
import { z } from "zod";
import { findZone } from "#zones";
import { idPrefixes, type IdKind } from "#domain/id.ts";
import { isSeen, UNSEEN_NAME, withoutTurns } from "#domain/name.ts";

/** An id of one kind, such as `bot_01jd…`. */
export const id = (kind: IdKind) =>
  z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-9a-z]{26}$`), `must be an id like ${idPrefixes[kind]}_…`);

/** Instants cross the wire as ISO 8601 in UTC: a Date would be one on the server and a string in the browser. */
export const instant = z.iso.datetime();

/** `me`, or the slug of an organization. */
export const scope = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be `me` or an organization's address");

/** The input of a procedure of a context: it always says which context it means. */
export const scoped = <T extends z.core.$ZodShape>(shape: T) => z.strictObject({ scope, ...shape });

/** One line that a person writes, trimmed: what Postgres can't hold (NUL, halves of a character) isn't in it, nor its kin. */
export const line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be a single line without control characters");

/** What somebody calls something: a line with something to see in it. An empty one is refused by whoever needs a name. */
export const name = line
  .overwrite(withoutTurns)
  .refine((given) => given === "" || isSeen(given), UNSEEN_NAME);

/** The same as a line, of several. */
export const text = z
  .string()
  .trim()
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "must not contain control characters");

/** Addresses are told apart without regard to case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "use at most 254 characters")
  .pipe(z.email("enter an email address, such as ada@example.org"));

/** A day in the viewer's time zone, `2026-11-22`. After the last one of four digits comes none that can be written so. */
export const day = z.iso.date().refine((date) => date < "9999", "must be before the year 9999");

/** By the name it has today, whatever it is given as. */
export const timeZone = z
  .string()
  .refine((name) => findZone(name) !== undefined, "must be an IANA time zone such as Europe/Berlin")
  .overwrite((name) => findZone(name)?.name ?? name);

/** What a mutation answers that has nothing to tell but that it is done. */
export const done = z.object({ ok: z.literal(true) });

/** What a subscription sends, each item with its id and checked as it leaves. */
export const streamOf = <T extends z.ZodType>(item: T) =>
  z
    .custom<AsyncIterable<TrackedEnvelope<z.input<T>>>>(
      (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
    )
    .transform(async function* (stream) {
      for await (const [messageId, value] of stream) yield tracked(messageId, item.parse(value));
    });
