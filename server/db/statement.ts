import { type DriverValueEncoder, Param, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "./client.ts";

/** What a value is: that of a column, or one that is sent as it is. */
type Kind = PgColumn | Plain<unknown>;
type Plain<T> = DriverValueEncoder<T, T>;
type ValueOf<K> = K extends PgColumn ? K["_"]["data"] : K extends Plain<infer T> ? T : never;
type Values<K extends Record<string, Kind>> = { [Name in keyof K]: ValueOf<K[Name]> };
type Given<K extends Record<string, Kind>> = { [Name in keyof K]: SQL<ValueOf<K[Name]>> };

type Composed<R> = {
  prepare: (name: string) => { execute: (values: Record<string, unknown>) => Promise<R> };
};

/** A value that stands in no column: a limit, a list, JSON. */
export function plain<T>(): Plain<T> {
  return { mapToDriverValue: (value) => value };
}

/**
 * A query that is composed once for a database, and run with other values each time: composing it takes Drizzle longer
 * than a small query takes Postgres. In a transaction it is composed anew.
 * @param name tells it apart in traces.
 * @param kinds what each value is, by its name; `given` has the values by the same names.
 */
export function statement<K extends Record<string, Kind>, R>(
  name: string,
  kinds: K,
  compose: (db: Db, given: Given<K>) => Composed<R>,
): (db: Db, values: Values<K>) => Promise<R> {
  const prepared = new WeakMap<Db, ReturnType<Composed<R>["prepare"]>>();
  const given = givenOf(kinds);
  return (db, values) => {
    const known = prepared.get(db) ?? compose(db, given).prepare(name);
    prepared.set(db, known);
    return known.execute(values);
  };
}

function givenOf<K extends Record<string, Kind>>(kinds: K): Given<K>;
function givenOf(kinds: Record<string, Kind>): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, sql`${new Param(sql.placeholder(name), kind)}`]),
  );
}
