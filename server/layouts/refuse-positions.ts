import { AppError } from "#domain/app-error.ts";
import type { PositionRefusal } from "#domain/layout/check-positions.ts";
import { positionSentence } from "#domain/layout/position-sentence.ts";

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
      `“${userWidget.title ?? definition.name}” (${userWidgetId})`,
    ]),
  );
  const nameOf = (id: string): string => titles.get(id) ?? id;
  const issues = refusals.map((refusal) => ({
    path: pathOf(refusal.userWidgetId),
    message: positionSentence(refusal, nameOf),
  }));
  const message = `Nothing was saved. ${issues.map((issue) => issue.message).join(" ")}`;
  throw new AppError("BAD_REQUEST", message, { issues });
}
