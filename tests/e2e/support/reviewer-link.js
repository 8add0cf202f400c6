// @ts-check
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @param {string | number | undefined} port */
const fileOf = (port) => join(tmpdir(), `botdeck-e2e-reviewer-${port}`);

/**
 * Keeps the link that the server says at its start for who is to review widgets, as its operator would.
 * @param {string | undefined} port
 */
export function keepReviewerLink(port) {
  const { write } = process.stdout;
  process.stdout.write = (/** @type {unknown[]} */ ...said) => {
    const token = /developers\/review#(\S+)/.exec(String(said[0]))?.[1];
    if (token) writeFileSync(fileOf(port), token);
    return Reflect.apply(write, process.stdout, said);
  };
  process.on("exit", () => rmSync(fileOf(port), { force: true }));
}

/** What follows the # of that link. @param {string} origin of the server */
export function reviewerToken(origin) {
  return readFileSync(fileOf(new URL(origin).port), "utf8");
}
