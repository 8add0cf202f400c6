import { and, eq, inArray, or } from "drizzle-orm";
import { developers, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { isReviewer } from "#server/widgets/reviewers.ts";

/** What anybody may have installed. */
const isForAll = inArray(widgetVersions.status, ["published", "withdrawn"]);

/**
 * The code of that hash, if somebody may run or review it: what was published for everyone, and the rest for its author
 * and for reviewers; undefined otherwise.
 */
export async function findCode(app: App, userId: string, hash: string): Promise<string | undefined> {
  const mayAll = await isReviewer(app, userId);
  const [row] = await app.db
    .select({ code: widgetVersions.code })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(
      and(
        eq(widgetVersions.codeHash, hash),
        mayAll ? undefined : or(isForAll, eq(developers.userId, userId)),
      ),
    )
    .limit(1);
  return row?.code;
}

type Picture = { type: string; content: string | Buffer };

/** A version's icon, or a screenshot by its place, under the same rule; without a user what was published. */
export async function findPicture(
  app: App,
  userId: string | undefined,
  { versionId, name }: { versionId: string; name: string },
): Promise<Picture | undefined> {
  const mayAll = userId !== undefined && (await isReviewer(app, userId));
  const [row] = await app.db
    .select({ icon: widgetVersions.icon, screenshots: widgetVersions.screenshots })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(
      and(
        eq(widgetVersions.id, versionId),
        mayAll ? undefined : or(isForAll, userId === undefined ? undefined : eq(developers.userId, userId)),
      ),
    );
  if (!row) return undefined;
  return name === "icon" ? toIcon(row.icon) : toPicture(row.screenshots[Number(name)]);
}

function toIcon(icon: string | null): Picture | undefined {
  return icon === null ? undefined : { type: "image/svg+xml", content: icon };
}

function toPicture(address = ""): Picture | undefined {
  const [, type, base64] = /^data:([\w/]+);base64,(.+)$/.exec(address) ?? [];
  return type && base64 ? { type, content: Buffer.from(base64, "base64") } : undefined;
}
