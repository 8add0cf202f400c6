import { ArrowUpRight, Database, Eye, Globe } from "lucide-react";
import { type Capability, isReadCapability } from "#domain/widgets/capabilities.ts";
import { capabilityFlows } from "#domain/widgets/capability-flows.ts";
import { capabilityText } from "#domain/widgets/capability-text.ts";

type Props = {
  /** What is asked for. */
  capabilities: readonly Capability[];
  /** All that it may do then, if that is more. */
  together?: readonly Capability[];
  /** What each origin is fetched from for, as the author says. */
  fetches?: readonly { origin: string; purpose: string }[];
};

/** What a widget may do once somebody agrees, and where what it sees can go. */
export function ConsentTerms({ capabilities, together = capabilities, fetches = [] }: Props) {
  return (
    <div className="flex flex-col gap-3 text-sm">
      {capabilities.length > 0 ? (
        <>
          <p>It may:</p>
          <ul className="flex flex-col gap-2">
            {capabilities.map((capability) => {
              const purpose = fetches.find(({ origin }) => capability === `fetch:${origin}`)?.purpose;
              return (
                <li key={capability} className="flex gap-2">
                  <CapabilityIcon capability={capability} />
                  <span className="min-w-0 break-words">
                    {capabilityText(capability)}
                    {purpose && <span className="block text-muted">Its author says what for: {purpose}</span>}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      ) : (
        <p>It asks for nothing: it reads, keeps and fetches nothing.</p>
      )}
      <div className="rounded-control bg-ground px-3 py-2">
        {capabilityFlows(together).map((flow) => (
          <p key={flow} className="break-words">
            {flow}
          </p>
        ))}
      </div>
    </div>
  );
}

function CapabilityIcon({ capability }: { capability: Capability }) {
  const look = { size: 16, "aria-hidden": true, className: "mt-0.5 shrink-0 text-muted" };
  if (isReadCapability(capability)) return <Eye {...look} />;
  if (capability === "storage") return <Database {...look} />;
  return capability === "links" ? <ArrowUpRight {...look} /> : <Globe {...look} />;
}
