import { z } from "zod";
import { eventTypes, idCharacters, ingestLimits } from "#domain/event.ts";
import { isLongNumber, withDigits } from "./long-numbers.ts";

const { idCharactersMax, labelCharactersMax, textCharactersMax, latencyMsMax, dataBytesMax, dataDepthMax } =
  ingestLimits;

function text(min: number, max: number) {
  const message = `must be text of ${min} to ${max} characters`;
  return z
    .string(message)
    .min(min, message)
    .max(max, message)
    .refine((given) => !isLongNumber(given), message);
}

const END_OF_TIME_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** To the millisecond, which is what the same `at` means; JavaScript drops what is finer. */
const at = z
  .string("must be a time as in RFC 3339, such as 2026-11-22T09:30:00Z")
  .toUpperCase()
  // A leap second belongs to the minute before it, and no clock of ours has one.
  .overwrite((time) => time.replace(/(T\d\d:\d\d):60(?:\.\d+)?(?=[Z+-])/, "$1:59.999"))
  .pipe(
    z.iso.datetime({ offset: true, error: "must be a time as in RFC 3339, such as 2026-11-22T09:30:00Z" }),
  )
  .refine((time) => Date.parse(time) >= 0, "must not be before 1970")
  // In UTC, which an offset may lead out of: Postgres and ISO 8601 would have to be asked in another way.
  .refine((time) => Date.parse(time) <= END_OF_TIME_MS, "must not be after the year 9999")
  .transform((time) => new Date(time).toISOString());

const milliseconds = `must be a number of milliseconds from 0 to ${latencyMsMax}`;

const data = z
  .unknown()
  // First: whatever goes through all levels, as JSON.stringify does, may do so only then.
  .superRefine((value, ctx) => {
    if (isDeeperThan(value, dataDepthMax))
      ctx.addIssue(`must not be nested deeper than ${dataDepthMax} levels`);
    else if (hasInfinite(value)) ctx.addIssue("must not have numbers beyond 1.8e308");
  })
  .transform(withDigits)
  .refine(
    (value) => value === undefined || Buffer.byteLength(JSON.stringify(value)) <= dataBytesMax,
    `must not be larger than ${dataBytesMax} bytes as JSON`,
  );

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** What JSON has as 1e400 would be stored as null. */
function hasInfinite(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasInfinite);
}

/** An event as bots report it; null is as good as left out. Whether `at` lies in the future is for the clock to say. */
export const eventSchema = z
  .strictObject({
    id: text(1, idCharactersMax).regex(idCharacters, "must not contain control characters"),
    type: z.enum(eventTypes, `must be one of ${eventTypes.join(", ")}`),
    at,
    conversation: text(1, labelCharactersMax).nullish(),
    user: text(1, labelCharactersMax).nullish(),
    name: text(1, labelCharactersMax).nullish(),
    latencyMs: z.number(milliseconds).min(0, milliseconds).max(latencyMsMax, milliseconds).nullish(),
    text: text(0, textCharactersMax).nullish(),
    data: data.optional(),
  })
  .refine(({ type, name }) => type !== "custom" || name, {
    path: ["name"],
    message: "must be given for a custom event",
  });
