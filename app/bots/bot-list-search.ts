import { botStatuses, type BotStatus } from "#domain/bot.ts";
import { type PresetPeriod, presetPeriods } from "#domain/period.ts";
import type { BotSort } from "#server/bots/bot-list.inputs.ts";

const sorts = ["lastEventAt", "name", "messages", "errors"] as const satisfies readonly BotSort[];

/** What the list shows; it is all in the address. */
export type BotListState = {
  search: string;
  status: BotStatus | undefined;
  sort: BotSort;
  period: PresetPeriod;
  /** The last bot of the page before. */
  after: string | undefined;
};

const usual = { sort: "lastEventAt", period: "7d" } as const;

export function botListOf(search: URLSearchParams): BotListState {
  return {
    search: (search.get("search") ?? "").trim().slice(0, 80),
    status: botStatuses.find((status) => status === search.get("status")),
    sort: sorts.find((sort) => sort === search.get("sort")) ?? usual.sort,
    period: presetPeriods.find((period) => period === search.get("period")) ?? usual.period,
    after: search.get("after") ?? undefined,
  };
}

/** The part of the address that asks for it: what is as usual is left out, and what changes begins at the first page. */
export function botListSearch(state: BotListState, change: Partial<BotListState>): string {
  const { search, status, sort, period, after } = { ...state, after: undefined, ...change };
  const asked = new URLSearchParams({
    ...(search && { search }),
    ...(status && { status }),
    ...(sort !== usual.sort && { sort }),
    ...(period !== usual.period && { period }),
    ...(after !== undefined && { after }),
  });
  return asked.size > 0 ? `?${asked}` : "?";
}
