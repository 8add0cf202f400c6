import { main } from "../server/http/main.js";

await main("development");
