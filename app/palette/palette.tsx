import { useQuery } from "@tanstack/react-query";
import { Command as Cmdk } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useMemo, useState } from "react";
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
  const count = sections.flatMap(({ commands }) => commands).length;

  function choose(command: Command) {
    noteRecent(command.id);
    onClose();
    run(command);
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
          <Cmdk
            label="Find a page, a bot, a widget or an action"
            shouldFilter={false}
            loop
            vimBindings={false}
            className="flex min-h-0 flex-col"
          >
            <Cmdk.Input
              placeholder="Find a page, a bot, a widget, an action…"
              className="h-12 shrink-0 border-b border-border bg-transparent px-4 text-base outline-none placeholder:text-muted"
              value={query}
              onValueChange={setQuery}
              onKeyDown={keepInField}
            />
            <p role="status" className={count === 0 ? "p-6 text-center text-muted" : "sr-only"}>
              {count === 0 ? "Nothing is called that." : `${count} found`}
            </p>
            <CommandList sections={sections} onChoose={choose} />
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** These two move in the text, not in the list. */
function keepInField(event: KeyboardEvent): void {
  if (event.key === "Home" || event.key === "End") event.stopPropagation();
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

type ListProps = { sections: Section[]; onChoose: (command: Command) => void };

function CommandList({ sections, onChoose }: ListProps) {
  return (
    <Cmdk.List label="Found" className="overflow-y-auto p-2">
      {sections.map(({ title, commands }) => (
        <Cmdk.Group key={title} heading={<p className="px-2 pb-1 pt-2 text-xs text-muted">{title}</p>}>
          {commands.map((command) => (
            <Cmdk.Item
              key={command.id}
              value={command.id}
              className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-2 aria-selected:bg-accent-soft"
              onSelect={() => onChoose(command)}
            >
              <command.Icon size={16} aria-hidden className="shrink-0 text-muted" />
              <span className="truncate">{command.label}</span>
              {command.hint && (
                <span className="ml-auto max-w-2/5 shrink-0 truncate text-xs text-muted">{command.hint}</span>
              )}
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      ))}
    </Cmdk.List>
  );
}
