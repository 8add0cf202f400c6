import { transform } from "esbuild";
import type { VersionCheck } from "#domain/widgets/version-check.ts";

type Rule = { check: string; pattern: RegExp; message: string; severity?: "error" };

/**
 * What the frame takes away or the reviewer should look at; comments and types don't count. What stands between two words
 * is counted, so that the time grows with the text and no faster: esbuild leaves no more than one space of code there.
 */
const rules: Rule[] = [
  {
    check: "eval",
    severity: "error",
    pattern: /\beval\s{0,20}\(/,
    message: "It calls eval, which a widget can’t.",
  },
  {
    ...{ check: "Function", severity: "error", pattern: /\bFunction\s{0,20}\(/ },
    message: "It makes a function of a text, which a widget can’t.",
  },
  {
    check: "import",
    severity: "error",
    pattern: /\bimport\s{0,20}\(/,
    message: "It loads code, which a widget can’t.",
  },
  {
    ...{
      check: "document.write",
      severity: "error",
      pattern: /\bdocument\s{0,20}\.\s{0,20}(write|writeln|open)\b/,
    },
    message: "It writes a document, which a widget can’t.",
  },
  {
    ...{
      check: "constructor",
      pattern: /\bconstructor\s{0,20}(\.|\[)\s{0,20}["'`]?constructor|\.constructor\s{0,20}\(/,
    },
    message: "It reaches for a constructor, which may be to make a function of a text.",
  },
  {
    ...{ check: "elements", pattern: /<\s{0,20}(iframe|frame|object|embed|link|meta|base|script|portal)\b/i },
    message: "It has markup that the frame refuses.",
  },
  {
    ...{
      check: "elements",
      pattern:
        /createElement(NS)?\s{0,20}\([^)]{0,200}["'`](iframe|object|embed|link|meta|base|script)["'`]/i,
    },
    message: "It makes an element that the frame refuses.",
  },
  {
    ...{
      check: "network",
      pattern: /\b(RTC\w+|webkitRTC\w+|WebTransport|WebSocket\w*|EventSource|XMLHttpRequest)\b/,
    },
    message: "It names a way to the network that the frame takes away.",
  },
  {
    ...{ check: "network", pattern: /(^|[^.\w])fetch\s{0,20}\(|\bsendBeacon\b/ },
    message: "It calls fetch: what the manifest names is fetched by the SDK’s.",
  },
  {
    ...{
      check: "storage",
      pattern: /\b(localStorage|sessionStorage|indexedDB|caches|cookieStore|BroadcastChannel)\b/,
    },
    message: "It names a storage that the frame takes away: the SDK has its own.",
  },
  {
    ...{ check: "cookie", pattern: /\bdocument\s{0,20}\.\s{0,20}cookie\b/ },
    message: "It reads cookies, of which a frame has none.",
  },
  {
    ...{
      check: "outside",
      pattern:
        /\b(window|self|globalThis)\s{0,20}\.\s{0,20}(top|parent|opener|frames)\b|\bpostMessage\s{0,20}\(/,
    },
    message: "It reaches for the page around it, which stops it.",
  },
  {
    ...{ check: "workers", pattern: /\b(SharedWorker|Worker|serviceWorker|SharedArrayBuffer|WebAssembly)\b/ },
    message: "It names workers or compiled code.",
  },
  {
    check: "hidden",
    pattern: /\\u00[0-7][0-9a-f]\\u00|\batob\s{0,20}\(|fromCharCode/i,
    message: "It hides a text.",
  },
];

/** What of the forbidden a source holds, with the line of the first place where that can be told. */
export async function checkSource(source: string): Promise<VersionCheck[]> {
  const { code } = await transform(source, { loader: "ts", legalComments: "none", logLevel: "silent" });
  const lines = source.split("\n");
  return rules
    .filter(({ pattern }) => pattern.test(code))
    .map(({ check, pattern, message, severity }) => {
      const line = lines.findIndex((text) => pattern.test(text)) + 1;
      return { severity: severity ?? "warning", check, message, ...(line > 0 && { line }) };
    });
}
