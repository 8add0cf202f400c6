// @ts-check
// The production server on data of its own, which goes when it stops.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepReviewerLink } from "./reviewer-link.js";
import { main } from "../../../server/http/main.js";

const directory = mkdtempSync(join(tmpdir(), "botdeck-e2e-"));
process.env.DATA_DIR = directory;
keepReviewerLink(process.env.PORT);
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
await main("production");
