import type { inferRouterOutputs } from "@trpc/server";
import { capabilityText } from "#domain/widgets/capability-text.ts";
import type { AppRouter } from "#server/api/root.ts";
import { manifestText } from "#app/trial/manifest-text.ts";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import { formatAmount } from "#widgets/ui/format.ts";
import { manifestSchema } from "#widgets/sandbox/manifest.ts";

export type Reviewed = inferRouterOutputs<AppRouter>["review"]["version"];

/** What the version asks for, and what of it is more than before. */
export function Wants({ version: { capabilities, more, previous, manifest } }: { version: Reviewed }) {
  const { data } = manifestSchema.safeParse(manifest);
  return (
    <section aria-labelledby="wants" className="card p-4 text-sm">
      <h2 id="wants" className="mb-2 text-base font-semibold">
        What it asks for
      </h2>
      {capabilities.length === 0 && <p className="text-muted">Nothing.</p>}
      <ul className="list-disc pl-5">
        {capabilities.map((capability) => (
          <li key={capability}>
            It may {capabilityText(capability)}.{" "}
            {previous && more.includes(capability) && (
              <strong className="text-warn">New in this version.</strong>
            )}
          </li>
        ))}
      </ul>
      {data?.fetches.map(({ origin, purpose }) => (
        <p key={origin} className="mt-2">
          Why it fetches from {origin}: “{purpose}”
        </p>
      ))}
    </section>
  );
}

const amount = (count: number, one: string) => formatAmount(count, { one, many: `${one}s` });

const colours = { error: "text-bad", warning: "text-warn", note: "text-muted" };

/** What the automated checks found, and how the version did where it runs. */
export function Findings({ version: { checks, health, installs } }: { version: Reviewed }) {
  const { errors, slowFrames, kills } = health;
  return (
    <section aria-labelledby="checks" className="card p-4 text-sm">
      <h2 id="checks" className="mb-2 text-base font-semibold">
        What the checks found
      </h2>
      {checks.length === 0 && <p className="text-muted">Nothing to look at twice.</p>}
      <ul className="flex flex-col gap-1">
        {checks.map(({ severity, check, message, line }) => (
          <li key={check + message}>
            <span className={colours[severity]}>{severity}</span>{" "}
            {line === undefined ? message : `Line ${line}: ${message}`}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted">
        {installs === 0
          ? "Nobody has installed it so far."
          : `Installed ${amount(installs, "time")}. In 30 days: ${amount(errors, "error")}, ${amount(slowFrames, "slow frame")}, ${amount(kills, "stop")}.`}
      </p>
    </section>
  );
}

/** What the manifest says differently from that of the version before; of a first version all of it. */
export function ManifestChanges({ version: { manifest, manifestChanges, previous } }: { version: Reviewed }) {
  return (
    <section aria-labelledby="manifest" className="card overflow-hidden text-sm">
      <h2 id="manifest" className="p-4 text-base font-semibold">
        {previous ? `Manifest: what changed since ${previous.version}` : "Manifest"}
      </h2>
      {previous ? (
        <ul className="flex flex-col gap-1 px-4 pb-4 font-mono text-xs break-words">
          {manifestChanges.length === 0 && <li className="font-sans text-sm text-muted">Nothing.</li>}
          {manifestChanges.map(({ path, before, after }) => (
            <li key={path}>
              {path}: {before !== null && <del className="bg-bad-soft">{before}</del>}{" "}
              {after !== null && <ins className="bg-good-soft no-underline">{after}</ins>}
            </li>
          ))}
        </ul>
      ) : (
        <ScrollRegion aria-label="Manifest" className="max-h-80 overflow-auto border-t border-border p-4">
          <pre className="font-mono text-xs">{manifestText(manifest)}</pre>
        </ScrollRegion>
      )}
    </section>
  );
}

/** What the marketplace shows of it: its icon, and pictures. */
export function Pictures({ version: { name, icon, screenshots } }: { version: Reviewed }) {
  if (icon === null && screenshots.length === 0) return null;
  return (
    <section aria-labelledby="pictures" className="card p-4">
      <h2 id="pictures" className="mb-3 font-semibold">
        Icon and screenshots
      </h2>
      <div className="flex flex-wrap items-start gap-4">
        {icon !== null && (
          <img
            src={`data:image/svg+xml,${encodeURIComponent(icon)}`}
            alt={`The icon of ${name}`}
            className="size-10 rounded-control border border-border"
          />
        )}
        {screenshots.map((address, index) => (
          <img
            key={address}
            src={address}
            alt={`Screenshot ${index + 1} of ${name}`}
            className="max-h-60 max-w-full rounded-control border border-border"
          />
        ))}
      </div>
    </section>
  );
}
