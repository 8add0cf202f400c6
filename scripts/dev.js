// @ts-check
import { install, prepare } from "./set-up.js";

prepare();
install({ withDevelopment: true });
const { main } = await import("../server/http/main.js");
await main("development");
