import { expect, test } from "vitest";
import { hashPassword, isPasswordOf } from "./password.ts";

const costOf = (hash: string) => hash.split("$").slice(1, 4);

test("passwords are hashed with argon2id at 19 MiB and two passes, never twice alike", async () => {
  const [one, other] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(costOf(one)).toEqual(["argon2id", "v=19", "m=19456,t=2,p=1"]);
  expect(one).not.toBe(other);
});

test("a password is recognized however the keyboard composes its letters", async () => {
  const hash = await hashPassword("pass\u0065\u0301 partout");
  expect(await isPasswordOf(hash, "pass\u00e9 partout")).toBe(true);
  expect(await isPasswordOf(hash, "passe partout")).toBe(false);
});

test.each([undefined, "", "not a hash"])(
  "nobody gets into an account without a password (%j)",
  async (stored) => {
    expect(await isPasswordOf(stored, "anything")).toBe(false);
  },
);

test("an account that isn't there takes as long as a wrong password", async () => {
  const hash = await hashPassword("correct horse");
  const leastMs = async (stored: string | undefined) => {
    const times: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const began = performance.now();
      await isPasswordOf(stored, "wrong horse");
      times.push(performance.now() - began);
    }
    return Math.min(...times);
  };
  // Without the work of hashing, the answer would be there a hundred times as fast.
  expect(await leastMs(undefined)).toBeGreaterThan((await leastMs(hash)) / 4);
});
