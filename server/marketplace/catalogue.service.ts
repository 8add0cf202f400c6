import { and, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { notFound } from "#domain/app-error.ts";
import { widgetRatings } from "#drizzle/schema/marketplace.ts";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { orNull } from "#server/db/or-null.ts";
import { frameUrlOf } from "#server/widget-shell/frame-url.ts";
import { toDefinition } from "#server/widgets/to-output.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import { capabilitiesOf } from "#widgets/sandbox/manifest.ts";
import { contentHash } from "#server/widgets/content-hash.ts";
import type * as inputs from "./marketplace.inputs.ts";
import { readManifest, versionOrder } from "#server/widgets/versions.ts";

type Sort = z.infer<typeof inputs.listInput>["sort"];

const PAGE = 24;

const ofWidget = sql`${widgetRatings.widgetId} = ${widgetDefinitions.id}`;
const ratings = sql`(select count(*) from ${widgetRatings} where ${ofWidget})`.mapWith(Number);
const stars =
  sql`(select avg(${widgetRatings.stars})::float8 from ${widgetRatings} where ${ofWidget})`.mapWith(
    orNull(Number),
  );
/** A few ratings weigh less: three stars are added thrice, so that one rating of five isn't the best of all. */
const weighed = sql`(select (9 + coalesce(sum(${widgetRatings.stars}), 0))::float8 / (3 + count(*)) from ${widgetRatings} where ${ofWidget})`;

/** What each order goes by, the greatest first. */
const sortKeys: Record<Sort, SQL> = {
  popular: sql`${widgetDefinitions.installCount}`,
  newest: sql`${widgetVersions.publishedAt}`,
  rating: weighed,
  name: sql`lower(${widgetDefinitions.name})`,
};

const newest = alias(widgetVersions, "newest");
const newestOfEach = sql`${widgetVersions.id} = (select ${newest.id} from ${widgetVersions} ${newest}
  where ${newest.widgetId} = ${widgetDefinitions.id} and ${newest.status} = 'published'
  order by string_to_array(${newest.version}, '.')::int[] desc limit 1)`;

const listedColumns = {
  definition: widgetDefinitions,
  publisher: developers.name,
  website: developers.website,
  versionId: widgetVersions.id,
  version: widgetVersions.version,
  publishedAt: sql`coalesce(${widgetVersions.publishedAt}, ${widgetVersions.createdAt})`.mapWith(
    widgetVersions.createdAt,
  ),
  hasIcon: sql`${widgetVersions.icon} is not null`.mapWith(Boolean),
  screenshots: sql`cardinality(${widgetVersions.screenshots})`.mapWith(Number),
  ratings,
  stars,
};

function selectListed({ db }: App) {
  return db
    .select(listedColumns)
    .from(widgetDefinitions)
    .innerJoin(widgetVersions, and(eq(widgetVersions.widgetId, widgetDefinitions.id), newestOfEach))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId));
}

const isOffered = and(widgetDefinitions.isActive, eq(widgetDefinitions.isBuiltIn, false));

/** What the marketplace offers, a page at a time. */
export async function listMarketplace(
  app: App,
  { search, category, sort, after }: z.infer<typeof inputs.listInput>,
): Promise<z.infer<typeof inputs.listOutput>> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const key = sortKeys[sort];
  const direction = sort === "name" ? sql`asc` : sql`desc`;
  const rows = await selectListed(app)
    .where(
      and(
        isOffered,
        category && eq(widgetDefinitions.category, category),
        search === ""
          ? undefined
          : or(ilike(widgetDefinitions.name, pattern), ilike(widgetDefinitions.description, pattern)),
        after === undefined ? undefined : comesAfter(app, key, sort, after),
      ),
    )
    .orderBy(sql`${key} ${direction}`, sql`${widgetDefinitions.id} ${direction}`)
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    widgets: page.map(toListed),
    next: rows.length > PAGE ? (page.at(-1)?.definition.id ?? null) : null,
  };
}

/** Behind the widget that the page before ended with, by what the order goes by and then by id. */
function comesAfter({ db }: App, key: SQL, sort: Sort, after: string): SQL {
  const last = db
    .select({ key: sql`${key}`.as("sort_key"), id: widgetDefinitions.id })
    .from(widgetDefinitions)
    .innerJoin(widgetVersions, and(eq(widgetVersions.widgetId, widgetDefinitions.id), newestOfEach))
    .where(eq(widgetDefinitions.id, after));
  return sort === "name"
    ? sql`(${key}, ${widgetDefinitions.id}) > (${last})`
    : sql`(${key}, ${widgetDefinitions.id}) < (${last})`;
}

type Row = Awaited<ReturnType<typeof selectListed>>[number];

function toListed({
  definition,
  publisher,
  versionId,
  version,
  publishedAt,
  hasIcon,
  screenshots,
  ...row
}: Row) {
  return {
    ...toDefinition(definition),
    ...{ publisher, version, ratings: row.ratings, stars: row.stars },
    publishedAt: publishedAt.toISOString(),
    iconUrl: hasIcon ? pictureUrl(versionId, "icon") : null,
    screenshotUrls: Array.from({ length: screenshots }, (_, index) => pictureUrl(versionId, index)),
  };
}

const pictureUrl = (versionId: string, name: string | number) => `/api/widget-image/${versionId}/${name}`;

/** A widget that is offered, with all that one decides by; the user is whoever looks, if anybody is signed in. */
export async function readMarketplaceWidget(
  app: App,
  userId: string | undefined,
  { slug }: z.infer<typeof inputs.widgetInput>,
): Promise<z.infer<typeof inputs.widgetOutput>> {
  const [row] = await selectListed(app).where(and(isOffered, eq(widgetDefinitions.slug, slug)));
  if (!row) throw notFound("The widget");
  const { id: widgetId } = row.definition;
  const [versions, given, installations] = await Promise.all([
    readOffered(app, widgetId),
    app.db
      .select({ userId: widgetRatings.userId, stars: widgetRatings.stars, text: widgetRatings.text })
      .from(widgetRatings)
      .where(eq(widgetRatings.widgetId, widgetId)),
    app.db.$count(userWidgets, and(eq(userWidgets.widgetId, widgetId), eq(userWidgets.userId, userId ?? ""))),
  ]);
  const [newest] = versions;
  if (!newest) throw notFound("The widget");
  const own = given.find((rating) => rating.userId === userId);
  return {
    ...toListed(row),
    website: row.website,
    runtime: newest.manifest.runtime,
    program: {
      hash: newest.codeHash,
      contentHash: await readContentHash(app, newest.id),
      frameUrl: await frameUrlOf(app.env, newest.id, newest.manifest.runtime),
      manifest: jsonObject.parse(newest.stored),
    },
    capabilities: capabilitiesOf(newest.manifest),
    fetches: newest.manifest.fetches.map(({ origin, purpose }) => ({ origin, purpose })),
    versions: versions.map(({ id, version, changelog, publishedAt, manifest }) => ({
      ...{ versionId: id, version, changelog, capabilities: capabilitiesOf(manifest) },
      publishedAt: publishedAt.toISOString(),
    })),
    starCounts: [1, 2, 3, 4, 5].map((count) => given.filter((rating) => rating.stars === count).length),
    ownRating: own ? { stars: own.stars, text: own.text } : null,
    mayRate: installations > 0,
  };
}

async function readContentHash({ db }: App, versionId: string): Promise<string> {
  const [row] = await db.select({ contentHash }).from(widgetVersions).where(eq(widgetVersions.id, versionId));
  if (!row) throw notFound("The widget");
  return row.contentHash;
}

async function readOffered({ db }: App, widgetId: string) {
  const rows = await db
    .select({
      id: widgetVersions.id,
      version: widgetVersions.version,
      changelog: widgetVersions.changelog,
      publishedAt: listedColumns.publishedAt,
      codeHash: widgetVersions.codeHash,
      stored: widgetVersions.manifest,
    })
    .from(widgetVersions)
    .where(and(eq(widgetVersions.widgetId, widgetId), eq(widgetVersions.status, "published")))
    .orderBy(desc(versionOrder));
  return rows.map((row) => ({ ...row, manifest: readManifest(row.stored) }));
}
