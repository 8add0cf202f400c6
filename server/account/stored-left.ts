import { z } from "zod";
import { roles } from "#domain/permissions.ts";
import { stored } from "#server/base/stored.ts";

const one = z.object({ organizationId: z.string(), role: z.enum(roles) });

/** Each on its own: to where a role is no longer known nobody comes back by themselves. */
export const storedLeft = stored(
  z.array(z.unknown()).transform((all) =>
    all.flatMap((kept) => {
      const left = one.safeParse(kept);
      return left.success ? [left.data] : [];
    }),
  ),
);
