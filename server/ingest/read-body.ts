import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ingestLimits } from "#domain/event.ts";
import { IngestError } from "./ingest-error.ts";
import { parseMarking } from "./long-numbers.ts";

const { bytesMax } = ingestLimits;
/** How much of a body that is too large is read all the same: most clients send it all before they read the answer. */
const DISCARDED_BYTES_MAX = 16 * bytesMax;

/**
 * The JSON of a body, unpacked if it was sent with gzip, its long numbers marked (long-numbers.ts); undefined for one that is
 * empty where it may be.
 * @throws IngestError when it is too large (packed or not), broken, or packed in another way.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  encoding = "identity",
  { mayBeEmpty = false }: { mayBeEmpty?: boolean } = {},
): Promise<unknown> {
  const isPacked = isGzip(encoding);
  const bytes = await collect(body);
  if (bytes.length === 0 && mayBeEmpty) return undefined;
  return parseJson(isPacked ? await unpack(bytes) : bytes);
}

/** A list, of which `identity` says nothing; `x-gzip` is what gzip was called before it was a standard (RFC 9110, 8.4.1.3). */
function isGzip(encoding: string): boolean {
  const names = encoding.split(",").map((name) => name.trim().toLowerCase());
  const codings = names.filter((name) => name !== "" && name !== "identity");
  if (codings.length > 1 || codings.some((name) => name !== "gzip" && name !== "x-gzip"))
    throw new IngestError(
      "UNSUPPORTED_MEDIA_TYPE",
      "Send the body as it is, or with Content-Encoding: gzip.",
    );
  return codings.length === 1;
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size <= bytesMax) chunks.push(chunk);
      else chunks.length = 0;
      if (size > DISCARDED_BYTES_MAX) break;
    }
  } catch {
    throw new IngestError("BAD_REQUEST", "The body ended before its end.");
  }
  if (size > bytesMax) throw tooLarge();
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer): Promise<Buffer> {
  try {
    // Stops at the limit, however much more there would be.
    return await promisify(gunzip)(bytes, { maxOutputLength: bytesMax });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new IngestError("BAD_REQUEST", "The body isn't valid gzip.");
  }
}

function tooLarge(): IngestError {
  return new IngestError(
    "PAYLOAD_TOO_LARGE",
    `A call may have ${bytesMax} bytes, unpacked. Send the events in several calls.`,
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return parseMarking(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new IngestError("BAD_REQUEST", "The body isn't valid JSON in UTF-8.");
  }
}
