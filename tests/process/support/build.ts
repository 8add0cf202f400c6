import { execFileSync } from "node:child_process";

/** These tests run the production server as it is built. */
export default function setUp(): void {
  execFileSync(process.execPath, ["scripts/build.js"], { stdio: "inherit" });
}
