import { structuredPatch } from "diff";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";

type Props = { before: { version: string; source: string } | null; source: string };
type Line = { sign: string; text: string; before: number | null; after: number | null };

const CONTEXT_LINES = 6;

/** The source, as what changed since the version before; of a first version all of it. */
export function SourceDifference({ before, source }: Props) {
  const { hunks } = structuredPatch("", "", before?.source ?? "", source, "", "", { context: CONTEXT_LINES });
  return (
    <section aria-labelledby="source" className="card overflow-hidden">
      <h2 id="source" className="p-4 font-semibold">
        {before ? `Code: what changed since ${before.version}` : "Code"}
      </h2>
      {hunks.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">The code is the same.</p>
      ) : (
        <ScrollRegion aria-label="Code" className="max-h-[70dvh] overflow-auto border-t border-border">
          <table className="w-full font-mono text-xs">
            <caption className="sr-only">Lines of code, with their numbers before and now</caption>
            {hunks.map((hunk) => (
              <tbody key={hunk.newStart} className="border-b border-border last:border-0">
                {linesOf(hunk).map((line) => (
                  <Row key={`${line.before} ${line.after}`} {...line} sign={before ? line.sign : " "} />
                ))}
              </tbody>
            ))}
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

const looks: Partial<Record<string, { className: string; name: string }>> = {
  "+": { className: "bg-good-soft", name: "added" },
  "-": { className: "bg-bad-soft", name: "removed" },
};

function Row({ sign, text, before, after }: Line) {
  const look = looks[sign];
  return (
    <tr className={look?.className}>
      <td className="w-10 px-2 text-right select-none">{before}</td>
      <td className="w-10 px-2 text-right select-none">{after}</td>
      <td className="px-2 whitespace-pre">
        <span aria-hidden>{sign} </span>
        {look && <span className="sr-only">{look.name}: </span>}
        {text}
      </td>
    </tr>
  );
}

type Hunk = { oldStart: number; newStart: number; lines: string[] };

function linesOf({ oldStart, newStart, lines }: Hunk): Line[] {
  let [before, after] = [oldStart, newStart];
  return lines
    .filter((line) => !line.startsWith("\\"))
    .map((line) => {
      const sign = line.charAt(0);
      return {
        ...{ sign, text: line.slice(1) },
        before: sign === "+" ? null : before++,
        after: sign === "-" ? null : after++,
      };
    });
}
