import { AppError } from "#domain/app-error.ts";
import { isolate } from "#domain/name.ts";
import type { PositionRefusal } from "#domain/grid/check-positions.ts";
import { positionSentence } from "#domain/grid/position-sentence.ts";

type Named = { userWidgetId: string; userWidget: { title: string | null }; definition: { name: string } };
type Refused = {
  refusals: readonly PositionRefusal[];
  items: readonly Named[];
  /** Where in the input the item of this id is. */
  pathOf: (userWidgetId: string) => (string | number)[];
};

/** @throws AppError BAD_REQUEST that names every refused item and says why; returns if there is none. */
export function refusePositions({ refusals, items, pathOf }: Refused): void {
  if (refusals.length === 0) return;
  const titles = new Map(
    items.map(({ userWidgetId, userWidget, definition }) => [
      userWidgetId,
      `“${isolate(userWidget.title ?? definition.name)}”`,
    ]),
  );
  const nameOf = (id: string): string => titles.get(id) ?? "A widget";
  const issues = refusals.map((refusal) => ({
    path: pathOf(refusal.userWidgetId),
    message: positionSentence(refusal, nameOf),
  }));
  const message = `Nothing was saved. ${issues.map((issue) => issue.message).join(" ")}`;
  throw new AppError("BAD_REQUEST", message, { issues });
}
