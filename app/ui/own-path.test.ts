import { describe, expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

describe("the address one is led back to", () => {
  test.each(["/", "/acme/bots/new?from=here#end", "/me/dashboard"])("may be %j", (path) =>
    expect(ownPath(path)).toBe(path),
  );

  test.each([
    ..."//evil.example /\\evil.example /.//evil.example /..//evil.example https://evil.example".split(" "),
    ...["/\t/evil.example", "/\n\\evil.example", "javascript:alert(1)", "evil.example", "", " /", "http://["],
    ...[null, undefined],
  ])("is never another site: %j", (path) => expect(ownPath(path)).toBeNull());
});
