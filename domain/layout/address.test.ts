import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../id.ts";
import { addressOf, idEndOf } from "./address.ts";

const id = "dl_01jd2y3k4m5n6p7q8r9s0tabcd";

describe("a dashboard's address", () => {
  test("says its name and ends like its id", () => {
    expect(addressOf({ id, name: "Night shift" })).toBe("night-shift-9s0tabcd");
    expect(addressOf({ id, name: "Größe & Länge" })).toBe("groesse-and-laenge-9s0tabcd");
  });

  test("is the end of the id alone where a name has no letters for it", () => {
    expect(addressOf({ id, name: "🙂" })).toBe("9s0tabcd");
  });

  test("leads to the same dashboard whatever the name is or was, and fits into an address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (name) => {
        const one = newId("layout");
        const address = addressOf({ id: one, name });
        expect(address).toMatch(/^[-0-9a-z]{8,70}$/);
        expect(one.endsWith(idEndOf(address) ?? "nowhere")).toBe(true);
      }),
    );
  });

  test("may be the whole id, as addresses once were", () => {
    expect(idEndOf(id)).toBe("9s0tabcd");
  });

  test("is nobody's where it ends like no id", () => {
    for (const address of ["", "short", "night-shift", "9s0t-abc", "%2e%2e", "9S0TABCD"])
      expect(idEndOf(address)).toBeNull();
  });
});
