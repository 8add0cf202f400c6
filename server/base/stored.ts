import { z } from "zod";

/** One kind of what the database keeps as JSON. */
export type Stored<T> = {
  /** As the code of today takes it; undefined for what it can't: of a newer release, or broken. */
  read: (kept: unknown) => T | undefined;
  /** As it is to be kept. */
  pack: (value: T) => unknown;
  /** Its next version: `upgrade` makes it of the one before, when that is read. */
  next: <U>(schema: z.ZodType<U>, upgrade: (before: T) => U) => Stored<U>;
};

/** From the second version on, what is kept says which it is. What says nothing is of the first. */
const numbered = z.strictObject({ v: z.number().int().min(2), is: z.unknown() });

/** What is kept in its first version, as it is: a schema that reads it. */
export function stored<T>(schema: z.ZodType<T>): Stored<T> {
  return storedAs(1, schema, () => undefined);
}

function storedAs<T>(version: number, schema: z.ZodType<T>, readOlder: Stored<T>["read"]): Stored<T> {
  const read = (kept: unknown): T | undefined => {
    const { v, is } = numbered.safeParse(kept).data ?? { v: 1, is: kept };
    return v < version ? readOlder(kept) : v === version ? schema.safeParse(is).data : undefined;
  };
  return {
    read,
    pack: (value) => (version === 1 ? value : { v: version, is: value }),
    next: (newer, upgrade) =>
      storedAs(version + 1, newer, (kept) => {
        const before = read(kept);
        return before === undefined ? undefined : newer.safeParse(upgrade(before)).data;
      }),
  };
}
