import type { RefObject } from "react";
import { widgetCategories, type WidgetCategory } from "#domain/widgets/widget.ts";

const sources = ["all", "built-in", "marketplace"] as const;
type Source = (typeof sources)[number];
export type Filter = { source: Source; category: WidgetCategory | null; search: string };

const sourceNames: Record<Source, string> = {
  all: "Everything",
  "built-in": "Built in",
  marketplace: "Marketplace",
};

export const categoryNames: Record<WidgetCategory, string> = {
  stats: "Numbers",
  chart: "Charts",
  list: "Lists",
  action: "Actions",
  info: "Info",
  custom: "Custom",
};

type Props = Filter & {
  onChange: (filter: Filter) => void;
  searchRef: RefObject<HTMLInputElement> | undefined;
};

/** Narrows down which widgets are shown. */
export function BrowserFilter({ onChange, searchRef, ...filter }: Props) {
  const { source, category, search } = filter;
  return (
    <div className="flex flex-col gap-3 border-b border-border pb-4">
      <input
        ref={searchRef}
        type="search"
        aria-label="Search widgets"
        placeholder="Search"
        className="input"
        maxLength={100}
        value={search}
        onChange={(event) => onChange({ ...filter, search: event.target.value })}
      />
      <div role="group" aria-label="Whose" className="flex flex-wrap gap-2">
        {sources.map((one) => (
          <Choice
            key={one}
            name={sourceNames[one]}
            isChosen={source === one}
            onChoose={() => onChange({ ...filter, source: one })}
          />
        ))}
      </div>
      <div role="group" aria-label="Category" className="flex flex-wrap gap-2">
        <Choice
          name="All"
          isChosen={category === null}
          onChoose={() => onChange({ ...filter, category: null })}
        />
        {widgetCategories.map((one) => (
          <Choice
            key={one}
            name={categoryNames[one]}
            isChosen={category === one}
            onChoose={() => onChange({ ...filter, category: one })}
          />
        ))}
      </div>
    </div>
  );
}

type ChoiceProps = { name: string; isChosen: boolean; onChoose: () => void };

function Choice({ name, isChosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className="button rounded-full aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent"
      onClick={onChoose}
    >
      {name}
    </button>
  );
}
