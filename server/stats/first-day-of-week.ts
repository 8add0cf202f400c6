import { eq } from "drizzle-orm";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";

/** Which day weeks begin on for who looks: 0 is Sunday. */
export async function readFirstDayOfWeek(
  { db }: App,
  { userId }: Pick<ServiceContext, "userId">,
): Promise<number> {
  const [row] = await db
    .select({ firstDayOfWeek: users.firstDayOfWeek })
    .from(users)
    .where(eq(users.id, userId));
  return row?.firstDayOfWeek ?? 1;
}
