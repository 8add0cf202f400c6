import slugify from "@sindresorhus/slugify";
import { isFreeForOrganizations } from "#domain/scope.ts";

/** Of the 40 a scope may have; the rest is for what tells two organizations of one name apart. */
const slugLengthMax = 32;
const fallback = "organization";

/** Scopes for an organization of this name, best first: `acme`, `acme-2`, … up to `acme-<count>`. */
export function scopesFor(name: string, count: number): string[] {
  const slug = slugify(name, { decamelize: false })
    .replaceAll(/[^a-z0-9-]/g, "")
    .slice(0, slugLengthMax)
    .replaceAll(/^-+|(?<!-)-+$/g, "");
  const base = slug.length >= 2 ? slug : fallback;
  const numbered = Array.from({ length: count - 1 }, (_, index) => `${base}-${index + 2}`);
  return [base, ...numbered].filter(isFreeForOrganizations);
}
