import { expect, test } from "vitest";
import { z } from "zod";
import { activityTypes } from "#domain/activity.ts";
import { botPlatforms } from "#domain/bot.ts";
import { dashboardSharings } from "#domain/layout/dashboard.ts";
import { roles } from "#domain/permissions.ts";
import { priceTypes, widgetCategories } from "#domain/widgets/widget.ts";
import { widgetReportReasons } from "#domain/widgets/widget-report.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const db = useTestApp();

type Row = Record<string, unknown>;
/** For each constraint rows that it takes, and some that it refuses; other columns are empty. */
type Case = { taken: Row[]; refused: Row[] };
const oneOf = (column: string, values: readonly string[]): Case => ({
  taken: values.map((value) => ({ [column]: value })),
  refused: ["", "anything else", `${values[0]} `].map((value) => ({ [column]: value })),
});
const box = { x: 0, y: 0, w: 12, h: 1 };
const widths = { min_width: 1, default_width: 2, max_width: 12 };
const heights = { min_height: 1, default_height: 2, max_height: 3 };
const killed = { status: "killed", killed_at: "2026-06-15", kill_reason: "It harms." };

const cases: Record<string, Case> = {
  activities_type: oneOf("type", activityTypes),
  bots_platform: oneOf("platform", botPlatforms),
  dashboard_layouts_sharing: oneOf("sharing", dashboardSharings),
  widget_reports_reason: oneOf("reason", widgetReportReasons),
  widget_definitions_category: oneOf("category", widgetCategories),
  widget_definitions_price_type: oneOf("price_type", priceTypes),
  mail_tokens_purpose: oneOf("purpose", ["verify", "change", "reset", "restore"]),
  memberships_role: oneOf("role", roles),
  invitations_role: oneOf(
    "role",
    roles.filter((role) => role !== "owner"),
  ),
  widget_versions_status: oneOf("status", [
    ...["draft", "in-review", "published", "rejected", "withdrawn", "killed"],
  ]),
  dashboard_layouts_default_is_there: {
    taken: [{ is_default: true }, { is_default: false, deleted_at: "2026-06-15" }],
    refused: [{ is_default: true, deleted_at: "2026-06-15" }],
  },
  dashboard_layouts_shared_with_someone: {
    taken: [{ sharing: "private" }, { sharing: "edit", organization_id: "org_1" }],
    refused: [{ sharing: "edit" }],
  },
  dashboard_layouts_columns: {
    taken: [{ columns: 1 }, { columns: 12 }],
    refused: [{ columns: 0 }, { columns: 13 }],
  },
  dashboard_layout_items_on_grid: {
    taken: [box, { ...box, y: 999 }, { ...box, x: 11, w: 1 }],
    refused: [
      ...[{ x: -1 }, { y: -1 }, { w: 0 }, { h: 0 }, { x: 1 }, { y: 1000 }].map((off) => ({ ...box, ...off })),
    ],
  },
  organizations_slug_shape: {
    taken: [{ slug: "acme" }, { slug: "acme-2" }],
    refused: [{ slug: "Acme" }, { slug: "acme-" }, { slug: "a--b" }, { slug: "" }, { slug: "a\nb" }],
  },
  taken_names_kind: {
    taken: [{ kind: "publisher" }, { kind: "widget" }],
    refused: [{ kind: "bot" }, { kind: "" }],
  },
  users_email_is_lower_case: {
    taken: [{ email: "ada@example.org" }],
    refused: [{ email: "Ada@example.org" }],
  },
  users_first_day_of_week: {
    taken: [{ first_day_of_week: 0 }, { first_day_of_week: 6 }],
    refused: [{ first_day_of_week: -1 }, { first_day_of_week: 7 }],
  },
  widget_definitions_width: {
    taken: [widths],
    refused: [{ min_width: 0 }, { default_width: 0 }, { max_width: 13 }].map((off) => ({
      ...widths,
      ...off,
    })),
  },
  widget_definitions_height: {
    taken: [heights],
    refused: [{ min_height: 0 }, { default_height: 4 }].map((off) => ({ ...heights, ...off })),
  },
  widget_definitions_install_count: {
    taken: [{ install_count: 0 }],
    refused: [{ install_count: -1 }],
  },
  widget_definitions_price: { taken: [{ price: 0 }], refused: [{ price: -1 }] },
  widget_definitions_built_in_has_component: {
    taken: [{ is_built_in: true, component_id: "notes" }, { is_built_in: false }],
    refused: [{ is_built_in: true }],
  },
  widget_health_counts: {
    taken: [{ errors: 0, slow_frames: 0, kills: 0 }],
    refused: [{ errors: -1 }, { slow_frames: -1 }, { kills: -1 }],
  },
  widget_ratings_stars: { taken: [{ stars: 1 }, { stars: 5 }], refused: [{ stars: 0 }, { stars: 6 }] },
  widget_uses_count: { taken: [{ count: 1 }], refused: [{ count: 0 }] },
  widget_versions_version: {
    taken: [{ version: "1.0.0" }, { version: "0.10.2" }],
    refused: [{ version: "1.0" }, { version: "01.0.0" }, { version: "1.0.0-beta" }],
  },
  widget_versions_code_hash: {
    taken: [{ code_hash: "0a".repeat(32) }],
    refused: [{ code_hash: "0A".repeat(32) }, { code_hash: "0a" }],
  },
  widget_versions_was_reviewed: {
    taken: [{ status: "draft" }, { status: "published", published_at: "2026-06-15" }],
    refused: [{ status: "published" }],
  },
  widget_versions_says_why_killed: {
    taken: [killed, { status: "draft" }],
    refused: [{ status: "killed" }, { ...killed, kill_reason: null }, { ...killed, status: "draft" }],
  },
};

const constraints = z.array(z.object({ name: z.string(), table: z.string(), rule: z.string() }));

async function constraintsThere() {
  return constraints.parse([
    ...(await db.app.database.sql`
      select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as rule
      from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
      order by conname`),
  ]);
}

/** Puts a row into a table that has this one constraint of another, and nothing else of it but the columns. */
async function tryRow(name: string, row: Row): Promise<void> {
  const found = (await constraintsThere()).find((one) => one.name === name);
  if (!found) throw new Error(`there is no constraint ${name}`);
  await db.app.database.sql.begin(async (sql) => {
    await sql.unsafe(`create temp table candidates on commit drop as select * from ${found.table} limit 0`);
    await sql.unsafe(`alter table candidates add constraint ${name} ${found.rule}`);
    await sql`insert into candidates ${sql(row)}`;
  });
}

test("every constraint of the database is tried here", async () => {
  expect((await constraintsThere()).map(({ name }) => name)).toEqual(Object.keys(cases).sort());
});

test.each(Object.entries(cases))("%s takes what it should, and refuses the rest", async (name, given) => {
  for (const row of given.taken) await expect(tryRow(name, row)).resolves.toBeUndefined();
  for (const row of given.refused)
    await expect(tryRow(name, row)).rejects.toMatchObject({
      code: "23514",
      constraint_name: name,
    });
});
