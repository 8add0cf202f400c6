// @ts-check
import { prepare } from "./set-up.js";

/**
 * Runs what an operator asks for, by the settings of an installation, and prints what it says.
 * @param {string} file of the server @param {string} name of what it exports: `(env, args) => Promise<string[]>`
 */
export async function runCommand(file, name) {
  prepare();
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: false,
    appType: "custom",
    logLevel: "error",
    server: { middlewareMode: true, ws: false },
  });
  try {
    const { readEnv } = await vite.ssrLoadModule("/server/base/env.ts");
    const { [name]: run } = await vite.ssrLoadModule(file);
    for (const line of await run(readEnv(process.env), process.argv.slice(2))) console.log(line);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await vite.close();
  }
}
