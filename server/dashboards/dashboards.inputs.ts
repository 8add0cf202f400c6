import { z } from "zod";
import { quotas } from "#domain/quotas.ts";
import { dashboardSharings } from "#domain/layout/dashboard.ts";
import { dashboardFile } from "./dashboard-file.ts";
import { id, instant, name, scoped } from "#server/base/schemas.ts";

const layoutId = id("layout");
const dashboardName = name.min(1, "give it a name").max(80, "use at most 80 characters");
/** Made where the dashboard is made: sent again, it makes no second one. Left out, the server makes it. */
const newLayoutId = layoutId.optional();

const dashboardOutput = z.object({
  id: layoutId,
  name: z.string(),
  /** The last part of its address; null for one's own default, which is at the context's `/dashboard`. */
  address: z.string().nullable(),
  /** Whether it is its author's default. */
  isDefault: z.boolean(),
  isOwn: z.boolean(),
  /** The author's name. */
  author: z.string(),
  sharing: z.enum(dashboardSharings),
  mayEdit: z.boolean(),
});

export const listInput = scoped({});
/** One's own in their order, then those that others share, by author. */
export const listOutput = z.object({ dashboards: z.array(dashboardOutput) });

/** `address` is the last part of one: only the end of it counts. */
export const findInput = scoped({ address: z.string().min(1).max(200) });

export const createInput = scoped({ layoutId: newLayoutId, name: dashboardName });
export const oneOutput = z.object({ dashboard: dashboardOutput });

export const duplicateInput = scoped({ layoutId, copyId: newLayoutId, name: dashboardName });
const widgetName = z.string();
export const copyOutput = z.object({
  dashboard: dashboardOutput,
  /** Widgets that may be installed only once: they are the very same on every dashboard, settings included. */
  sameWidgets: z.array(widgetName),
  /** Widgets that aren't offered any more, or have a price. */
  leftOut: z.array(widgetName),
});

export const reorderInput = scoped({
  layoutIds: z
    .array(layoutId)
    .min(1)
    .max(quotas.dashboards.max)
    .refine((ids) => new Set(ids).size === ids.length, "must not name a dashboard twice"),
});

export const thisInput = scoped({ layoutId });
export const shareInput = scoped({ layoutId, sharing: z.enum(dashboardSharings) });

export const binInput = scoped({});
/** Deleted last first. */
export const binOutput = z.object({
  dashboards: z.array(
    z.object({
      id: layoutId,
      name: z.string(),
      deletedAt: instant,
      /** When it is gone for good. */
      goneAt: instant,
    }),
  ),
});

export const exportOutput = z.object({ file: dashboardFile });
export const importInput = scoped({ layoutId: newLayoutId, file: dashboardFile });
