import { describe, expect, test } from "vitest";
import { z } from "zod";
import { configFields } from "./config-fields.ts";

const schema = z.toJSONSchema(
  z.object({
    showInactive: z.boolean().default(true),
    period: z
      .enum(["7d", "30d"])
      .default("7d")
      .meta({ title: "Period", description: "How long.", labels: { "7d": "7 days" } }),
    actions: z.array(z.enum(["create-bot", "docs"])).default([]),
    limit: z.int().min(1).max(50).default(10),
    ratio: z.number().default(0.5),
    note: z.string().max(80).default(""),
    page: z.string().default("").meta({ contentMediaType: "text/markdown" }),
    deep: z.object({ inside: z.string() }).default({ inside: "" }),
  }),
  { io: "input" },
);

describe("the settings form", () => {
  const fields = configFields(schema);

  test("has a field for each kind of setting, in the schema's order", () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ["showInactive", "toggle"],
      ["period", "choice"],
      ["actions", "choices"],
      ["limit", "number"],
      ["ratio", "number"],
      ["note", "text"],
      ["page", "text"],
    ]);
  });

  test("takes titles, hints and the names of choices from the schema, and makes up what is missing", () => {
    expect(fields[0]?.label).toBe("Show inactive");
    expect(fields[1]).toMatchObject({
      label: "Period",
      hint: "How long.",
      options: [
        { value: "7d", label: "7 days" },
        { value: "30d", label: "30d" },
      ],
    });
    expect(fields[2]).toMatchObject({
      options: [
        { value: "create-bot", label: "Create bot" },
        { value: "docs", label: "Docs" },
      ],
    });
  });

  test("knows the bounds of numbers and texts", () => {
    expect(fields[3]).toMatchObject({ min: 1, max: 50, step: 1 });
    expect(fields[4]).toMatchObject({ step: "any" });
    expect(fields[5]).toMatchObject({ lengthMax: 80, hasLines: false });
  });

  test("gives lines to what is a document of text", () => {
    expect(fields[6]).toMatchObject({ hasLines: true });
  });

  test("offers a choice of whatever values the schema lists", () => {
    const [days] = configFields({
      properties: { days: { enum: [7, "all", true], labels: { 7: "A week" } } },
    });
    expect(days).toMatchObject({
      options: [
        { value: 7, label: "A week" },
        { value: "all", label: "All" },
        { value: true, label: "true" },
      ],
    });
  });

  test("knows what may be left out: what isn’t required, and is nothing by default", () => {
    const properties = { a: { type: "string" }, b: { type: "string" }, c: { type: "string", default: "x" } };
    expect(configFields({ properties, required: ["b"] }).map(({ isOptional }) => isOptional)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
