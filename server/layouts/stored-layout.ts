import { z } from "zod";
import type { DashboardSettings } from "#domain/layout/dashboard.ts";
import { type Box, narrowBreakpoints } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { stored } from "#server/base/stored.ts";
import { boxSchema, dashboardSettings } from "./layouts.inputs.ts";
import { intent } from "./operations.inputs.ts";

/** Whole or not at all: one that is half understood would do, or undo, something else than was meant. */
export const storedIntent = stored<Intent>(intent);

/** Each on its own: of one that is no longer known, the dashboard has the default. */
export const storedSettings = stored<DashboardSettings>(
  z.object({
    period: dashboardSettings.shape.period.catch(undefined),
    timeZone: dashboardSettings.shape.timeZone.catch(undefined),
  }),
);

/** Each on its own: where one is no longer known, the tile follows the widest grid. */
export const storedResponsive = stored(
  z.record(z.string(), z.unknown()).transform((kept) =>
    Object.fromEntries(
      narrowBreakpoints.flatMap((name): [string, Box][] => {
        const box = boxSchema.safeParse(kept[name]);
        return box.success ? [[name, box.data]] : [];
      }),
    ),
  ),
);
