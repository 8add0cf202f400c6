// @ts-check
import { build, install, isBuilt, prepare } from "./set-up.js";

prepare();
const needsBuild = !isBuilt();
install({ withDevelopment: needsBuild });
if (needsBuild) build();
const { main } = await import("../server/http/main.js");
await main("production");
