import { lookup as lookUp, type LookupAddress, type LookupOptions } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address.ts";

const BYTES_MAX = 256 * 1024;
const TIME_MAX_MS = 10_000;
const REDIRECTS_MAX = 3;

type LookUp = (
  name: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The borders to the network; tests bring their own names and certificates. */
type Borders = {
  lookup?: LookUp;
  isAllowed?: (address: string) => boolean;
  ca?: string;
  timeMs?: number;
  /** Ends it as soon as nobody waits for it any more. */
  signal?: AbortSignal | undefined;
};

type Fetched = { status: number; contentType: string; text: string };

/** Why something wasn't fetched, in a sentence that is safe to show. */
export class FetchError extends Error {
  override readonly name = "FetchError";
}

/**
 * Gets a text over https without a cookie, a credential or anything of whoever asks. Where a name leads is decided once, and
 * that very address is connected to: one that isn't public is never talked to. A redirect is followed within its origin.
 * @throws FetchError saying why not.
 */
export async function fetchText(url: URL, borders: Borders = {}): Promise<Fetched> {
  const inTime = AbortSignal.timeout(borders.timeMs ?? TIME_MAX_MS);
  const signal = borders.signal ? AbortSignal.any([inTime, borders.signal]) : inTime;
  let current = url;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await open(current, signal, borders);
    const next = redirectOf(response, current);
    if (next === undefined) return read(response, signal);
    response.destroy();
    if (next.origin !== url.origin)
      throw new FetchError(`It leads on to ${next.origin}, which is another origin than ${url.origin}.`);
    current = next;
  }
  throw new FetchError("It leads on and on.");
}

function open(
  url: URL,
  signal: AbortSignal,
  { lookup = lookUp, isAllowed = isPublicAddress, ca }: Borders,
): Promise<IncomingMessage> {
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "" || isIP(hostOf(url)) !== 0)
    throw new FetchError("Only https addresses with a name and without credentials are fetched.");
  return new Promise((done, failed) => {
    const asked = request(url, {
      lookup: onlyAllowed(lookup, isAllowed),
      signal,
      ca,
      // A connection of its own: one that is kept could lead elsewhere by now.
      agent: false,
      headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": "Botdeck" },
    });
    const fail = (error?: Error) => failed(fetchErrorOf(error, signal));
    asked.on("response", done);
    asked.on("error", fail);
    // The only one of the three where the server wants to speak another protocol: Node ends such a connection.
    asked.on("close", fail);
    asked.end();
  });
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

/** What Node connects by: it takes the addresses from here, and looks nothing up again. */
function onlyAllowed(lookup: LookUp, isAllowed: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, []);
        return;
      }
      const [first] = addresses;
      if (!first) done(new FetchError(`${name} has no address.`), []);
      else if (!addresses.every(({ address }) => isAllowed(address)))
        done(new FetchError(`${name} leads to an address that isn’t public.`), []);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined;
  if (!URL.canParse(headers.location, from)) throw new FetchError("It leads on to what is no address.");
  return new URL(headers.location, from);
}

async function read(response: IncomingMessage, signal: AbortSignal): Promise<Fetched> {
  const { statusCode = 0, headers } = response;
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    response.destroy();
    throw new FetchError("It is compressed, although that wasn’t asked for.");
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      const part: Buffer = chunk;
      bytes += part.length;
      // Leaving the loop ends the connection.
      if (bytes > BYTES_MAX) throw new FetchError(`It is larger than ${BYTES_MAX / 1024} KB.`);
      chunks.push(part);
    }
  } catch (error) {
    throw fetchErrorOf(error, signal);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: statusCode, contentType: headers["content-type"] ?? "", text };
}

function fetchErrorOf(error: unknown, { aborted, reason }: AbortSignal): FetchError {
  if (error instanceof FetchError) return error;
  if (aborted)
    return new FetchError(isTimeout(reason) ? "It took too long." : "Nobody waits for it any more.");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return new FetchError(`It can’t be reached${/^[A-Z_]+$/.test(code) ? ` (${code})` : ""}.`);
}

const isTimeout = (reason: unknown) => reason instanceof DOMException && reason.name === "TimeoutError";
