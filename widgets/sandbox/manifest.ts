import { z } from "zod";
import { type Capability, isFetchOrigin, readCapabilities } from "#domain/widgets/capabilities.ts";
import { isJsonObject, jsonDepthMax, type JsonObject } from "#domain/json.ts";
import { isSeen, UNSEEN_NAME } from "#domain/name.ts";
import { priceTypes, widgetCategories } from "#domain/widgets/widget.ts";
import { widgetVersionPattern } from "#domain/widgets/widget-version.ts";

const line = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be a single line without control characters");
const isTrimmed = (value: string) => value.trim() === value;
const prose = (max: number) =>
  line.min(1).max(max).refine(isTrimmed, "must begin and end with something to see");

const columns = z.number().int().min(1).max(12);
const rows = z.number().int().min(1).max(24);

/** In grid units: columns of the widest grid across, rows down. */
const size = z
  .strictObject({ minW: columns, maxW: columns, minH: rows, maxH: rows, defaultW: columns, defaultH: rows })
  .refine(({ minW, defaultW, maxW }) => minW <= defaultW && defaultW <= maxW, {
    path: ["defaultW"],
    message: "must be at least minW and at most maxW",
  })
  .refine(({ minH, defaultH, maxH }) => minH <= defaultH && defaultH <= maxH, {
    path: ["defaultH"],
    message: "must be at least minH and at most maxH",
  });

const fetches = z.strictObject({
  /** Such as `https://api.example.org`. */
  origin: z.string().max(200).refine(isFetchOrigin, "must be an origin such as https://api.example.org"),
  /** What for, as whoever installs it reads it. */
  purpose: prose(200),
});

const areDifferent = (values: readonly unknown[]) => new Set(values).size === values.length;

/** A schema of an object, JSON Schema 2020-12; the server looks at it more closely. */
const configSchema = z
  .custom<Readonly<Record<string, unknown>>>(
    isJsonObject,
    `must be a JSON Schema of at most ${jsonDepthMax} levels, without NUL in it`,
  )
  .refine((schema) => schema.type === "object", { path: ["type"], message: 'must be "object"' })
  // What JSON Schema is told of it.
  .meta({ type: "object" });

/** What a marketplace widget says of itself: the one schema of it, for authors, for the server and for the browser. */
export const manifestSchema = z
  .strictObject({
    sdk: z.literal(1).describe("The version of the SDK that it was written with."),
    slug: z
      .string()
      .min(3)
      .max(40)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case letters, digits and single hyphens")
      .describe("Its name in addresses, which nobody else’s has: small letters, digits, single hyphens."),
    name: prose(60)
      .refine(isSeen, UNSEEN_NAME)
      .describe("What it is called in the marketplace, and on a tile without a title of its own."),
    description: prose(300).describe("What it is for, in a sentence or two."),
    category: z.enum(widgetCategories).describe("Where it stands in the marketplace."),
    version: z
      .string()
      .regex(widgetVersionPattern, "must be three numbers such as 1.0.0")
      .describe("Three numbers, which only grow: 1.0.0."),
    runtime: z
      .enum(["dom", "worker"])
      .default("dom")
      .describe(
        "`dom` draws as it likes, in a frame of its own; `worker` returns what to draw, and runs in every browser.",
      ),
    size: size.describe(
      "In columns of the widest grid, and in rows: the least, the most, and what it begins with.",
    ),
    allowMultiple: z
      .boolean()
      .default(false)
      .describe("Whether it may be installed more than once in a context, with other settings."),
    reads: z
      .array(z.enum(readCapabilities))
      .refine(areDifferent, "names one twice")
      .readonly()
      .default([])
      .describe("What it reads; whoever installs it is asked."),
    storage: z
      .boolean()
      .default(false)
      .describe("Whether it keeps something: 64 KB for each time it is installed."),
    links: z.boolean().default(false).describe("Whether it may ask to open links; each is confirmed."),
    fetches: z
      .array(fetches)
      .max(8)
      .refine((all) => areDifferent(all.map(({ origin }) => origin)), "names an origin twice")
      .readonly()
      .default([])
      .describe(
        "Where the server may fetch from for it: each an `origin`, and the `purpose` that whoever installs it reads.",
      ),
    config: configSchema
      .optional()
      .describe("Its settings: a JSON Schema (2020-12) of an object, which the form is made from."),
    price: z
      .string()
      .regex(/^(0|[1-9]\d{0,5})\.\d\d$/, "must be an amount such as 4.99")
      .default("0.00")
      .describe("An amount such as 4.99. What costs something is shown and can’t be installed yet."),
    priceType: z.enum(priceTypes).default("FREE").describe("`FREE` exactly where the price is 0.00."),
  })
  .refine(({ price, priceType }) => (priceType === "FREE") === (Number(price) === 0), {
    path: ["priceType"],
    message: "must be FREE exactly where the price is 0.00",
  });

/** As it is read, with every default. */
export type Manifest = z.output<typeof manifestSchema>;

/** All that the widget asks for, each once, always in the same order. */
export function capabilitiesOf({ reads, storage, links, fetches }: Manifest): Capability[] {
  return [
    ...readCapabilities.filter((capability) => reads.includes(capability)),
    ...(storage ? (["storage"] as const) : []),
    ...(links ? (["links"] as const) : []),
    ...fetches.map(({ origin }) => `fetch:${origin}` as const).sort(),
  ];
}

/** The settings' schema as a widget without settings has it as well: null. */
export function configSchemaOf({ config }: Manifest): JsonObject | null {
  return isJsonObject(config) ? config : null;
}
