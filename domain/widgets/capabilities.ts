/** What a widget may be let read of a context, whoever looks at it allowing. */
export const readCapabilities = ["stats:read", "bots:read", "activity:read"] as const;
export type ReadCapability = (typeof readCapabilities)[number];

/**
 * What a widget may be let do, as its manifest asks for it and a person grants it: one string each.
 * `fetch:https://api.example.org` lets the server fetch from that origin for the widget.
 */
export type Capability = ReadCapability | "storage" | "links" | `fetch:${string}`;

const simple: ReadonlySet<string> = new Set([...readCapabilities, "storage", "links"]);
const fetchPrefix = "fetch:";

export function isReadCapability(capability: Capability): capability is ReadCapability {
  return capability.endsWith(":read");
}

export function isCapability(text: string): text is Capability {
  return simple.has(text) || (text.startsWith(fetchPrefix) && isFetchOrigin(text.slice(fetchPrefix.length)));
}

const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether it is an origin that one may ask to fetch from: https on its own port, and a name with a dot, never an address. */
export function isFetchOrigin(text: string): boolean {
  return text.startsWith("https://") && hostName.test(text.slice("https://".length));
}
