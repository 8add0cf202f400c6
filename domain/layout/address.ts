import slugify from "@sindresorhus/slugify";

const endLength = 8;
const slugLengthMax = 60;

/**
 * The last part of a dashboard's address, such as `night-shift-7m2kq9xz`: its name for people, and the end of its id,
 * which alone counts. So an address that somebody kept still leads there after a rename.
 */
export function addressOf({ id, name }: { id: string; name: string }): string {
  const slug = slugify(name, { decamelize: false }).slice(0, slugLengthMax).replace(/-$/, "");
  const end = id.slice(-endLength);
  return slug === "" ? end : `${slug}-${end}`;
}

/** The end of the id that an address names; null for what can't be the address of any dashboard. */
export function idEndOf(address: string): string | null {
  return /[0-9a-z]{8}$/.exec(address)?.[0] ?? null;
}
