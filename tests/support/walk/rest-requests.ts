import { z } from "zod";
import type { RestOperation } from "#server/rest/rest-routes.ts";

const object = z.record(z.string(), z.unknown());

/** A request with this input, whatever it is, each field where the operation has it; unknown ones beside the others. */
export function requestOf({ method, path, fields }: RestOperation, input: unknown) {
  const places = new Map(fields.map(({ name, place }) => [name, place]));
  const rest = fields.some(({ place }) => place === "body") ? "body" : "query";
  const whole = object.safeParse(input);
  const entries = Object.entries(whole.success ? whole.data : {}).filter(([, value]) => value !== undefined);
  const inPlace = (wanted: string) => entries.filter(([name]) => (places.get(name) ?? rest) === wanted);
  const query = inPlace("query").map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const inPath = new Map(inPlace("path"));
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(inPath.get(name) ?? null));
  const body = whole.success ? Object.fromEntries(inPlace("body")) : (input ?? null);
  return {
    path: `${address}?${query.join("&")}`,
    method,
    ...(rest === "body" && { body: JSON.stringify(body) }),
  };
}

function encode(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // Half a character can't be part of an address.
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "\ufffd"));
}
