import { useQuery } from "@tanstack/react-query";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import { useFocusBack } from "#app/ui/use-focus-back.ts";
import { type Command, commandsOf, type CommandSource } from "./commands.ts";
import { rankCommands } from "./rank-commands.ts";
import { noteRecent, readRecent } from "./recent-commands.ts";
import { useCommand } from "./use-command.ts";

type Props = Pick<CommandSource, "scope" | "contexts"> & { onClose: () => void };

const SHOWN_MAX = 50;
/** Of each kind, while nothing is looked for. */
const SHOWN_OF_GROUP_MAX = 8;
const none: never[] = [];

/** Finds whatever one may go to or do, and does it: by keyboard alone, what was used last first. */
export function Palette({ scope, contexts, onClose }: Props) {
  const source = useSource(scope, contexts);
  const run = useCommand(source);
  const giveFocusBack = useFocusBack();
  const [query, setQuery] = useState("");
  // At once: what Enter chooses must be of the words that are typed by then.
  const sections = useSections(source, query);
  const found = sections.flatMap(({ commands }) => commands);
  // By its name, not its place: lists that arrive later push it down.
  const [picked, setPicked] = useState<string | null>(null);
  const active = Math.max(
    0,
    found.findIndex((command) => command.id === picked),
  );
  const id = useId();

  function choose(command: Command | undefined) {
    if (!command) return;
    noteRecent(command.id);
    onClose();
    run(command);
  }

  function press(event: KeyboardEvent) {
    // Enter may only end a word of a language that is typed in parts.
    if (event.nativeEvent.isComposing) return;
    const next = nextOf(event.key, active, found.length);
    if (next === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (next === undefined) choose(found[active]);
    else setPicked(found[next]?.id ?? null);
  }

  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveFocusBack}
          className="fixed left-1/2 top-[12dvh] z-50 flex max-h-[70dvh] w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-tile border border-border bg-surface shadow-float"
        >
          <Radix.Title className="sr-only">Find</Radix.Title>
          <input
            type="text"
            role="combobox"
            aria-label="Find a page, a bot, a widget or an action"
            aria-expanded={found.length > 0}
            aria-controls={found.length > 0 ? `${id}-list` : undefined}
            aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder="Find a page, a bot, a widget, an action…"
            className="h-12 shrink-0 border-b border-border bg-transparent px-4 text-base outline-none placeholder:text-muted"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setPicked(null);
            }}
            onKeyDown={press}
          />
          <p role="status" className={found.length === 0 ? "p-6 text-center text-muted" : "sr-only"}>
            {found.length === 0 ? "Nothing is called that." : `${found.length} found`}
          </p>
          {found.length > 0 && (
            <CommandList {...{ id, sections, active }} onPick={setPicked} onChoose={choose} />
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where a key leads among `count` entries; undefined for one that leads nowhere. */
function nextOf(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return (active + 1) % count;
    case "ArrowUp":
      return (active + count - 1) % count;
    case "PageDown":
      return Math.min(active + 8, count - 1);
    case "PageUp":
      return Math.max(active - 8, 0);
    default:
      return undefined;
  }
}

/** What there is, as far as it is known yet: pages and actions are there at once. */
function useSource(scope: string, contexts: CommandSource["contexts"]): CommandSource {
  const trpc = useTRPC();
  const dashboards = useQuery(trpc.dashboards.list.queryOptions({ scope })).data?.dashboards ?? none;
  const bots = useQuery(trpc.bots.list.queryOptions({ scope, limit: 1_000 })).data?.bots ?? none;
  const widgets = useQuery(trpc.widgets.available.queryOptions({})).data?.widgets ?? none;
  return useMemo(
    () => ({ scope, contexts, dashboards, bots, widgets }),
    [scope, contexts, dashboards, bots, widgets],
  );
}

type Section = { title: string; commands: Command[] };

/** While nothing is looked for, what was used last and then everything by its kind; then the best first. */
function useSections(source: CommandSource, query: string): Section[] {
  const [recent] = useState(readRecent);
  return useMemo(() => {
    const commands = commandsOf(source);
    if (query.trim() !== "")
      return sectionsOf([["Found", rankCommands(commands, query, recent).slice(0, SHOWN_MAX)]]);
    const used = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
    const rest = commands.filter(({ id }) => !recent.includes(id));
    const groups = [...new Set(rest.map(({ group }) => group))];
    return sectionsOf([
      ["Recent", used],
      ...groups.map((group): [string, Command[]] => [
        group,
        rest.filter((one) => one.group === group).slice(0, SHOWN_OF_GROUP_MAX),
      ]),
    ]);
  }, [source, query, recent]);
}

function sectionsOf(entries: [string, Command[]][]): Section[] {
  return entries.flatMap(([title, commands]) => (commands.length > 0 ? [{ title, commands }] : []));
}

type ListProps = {
  id: string;
  sections: Section[];
  active: number;
  onPick: (commandId: string) => void;
  onChoose: (command: Command) => void;
};

function CommandList({ id, sections, active, onPick, onChoose }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, sections]);
  const found = sections.flatMap(({ commands }) => commands);
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label="Found" className="overflow-y-auto p-2">
      {sections.map(({ title, commands }) => (
        <div key={title} role="group" aria-labelledby={`${id}-${title}`}>
          <p id={`${id}-${title}`} className="px-2 pb-1 pt-2 text-xs text-muted">
            {title}
          </p>
          {commands.map((command) => {
            const here = found.indexOf(command);
            return (
              // The keyboard is the field's, which says which option is meant.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as above
              <div
                key={command.id}
                id={`${id}-${here}`}
                role="option"
                aria-selected={here === active}
                className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-2 aria-selected:bg-accent-soft"
                onPointerMove={() => onPick(command.id)}
                onClick={() => onChoose(command)}
              >
                <command.Icon size={16} aria-hidden className="shrink-0 text-muted" />
                <span className="truncate">{command.label}</span>
                {command.hint && <span className="ml-auto shrink-0 text-xs text-muted">{command.hint}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
