// @ts-check
// Makes a procedure that works as it is: input, output, service, its line in the router with an address under /api, and its
// example for the walk: npm run new:procedure -- stats.busiestBots stats:read
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [path = "", permission = "stats:read"] = process.argv.slice(2);
const [folder = "", name = ""] = path.split(".");
/** @param {string} file */
const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));

if (!/^[a-z]+(-[a-z]+)*\.[a-z][a-zA-Z0-9]{1,39}$/.test(path))
  fail("Name it by its folder in server and its own name: npm run new:procedure -- stats.busiestBots");

const files = {
  inputs: `server/${folder}/${folder}.inputs.ts`,
  router: `server/${folder}/${folder}.router.ts`,
  walk: "tests/support/walk/valid-inputs.ts",
};
for (const file of [files.inputs, files.router])
  if (!existsSync(at(file)))
    fail(`There is no ${file}: begin with a domain’s router, as docs/add-a-procedure.md says.`);
if (!read("domain/permissions.ts").includes(`  "${permission}": [`))
  fail(`There is no permission ${permission} in domain/permissions.ts.`);

const address = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const service = `server/${folder}/${address}.service.ts`;
const routerName = folder.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
if (existsSync(at(service)) || new RegExp(`^  ${name}:`, "m").test(read(files.router)))
  fail(`There is a procedure of that name already: ${path}`);

const inputs = importing(importing(read(files.inputs), "z", "zod"), "scoped", "#server/base/schemas.ts");
const router = importing(read(files.router), "contextProcedure", "#server/trpc/procedures.ts")
  .replace(/\n\n/, `\nimport { ${name} } from "./${address}.service.ts";\n\n`)
  .replace(
    /\n\}\);\n$/,
    `
  ${name}: contextProcedure("${permission}")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/${folder}/${address}",
        tag: "Numbers",
        summary: "Says in a line what it answers.",
      },
    })
    .input(inputs.${name}Input)
    .output(inputs.${name}Output)
    .query(({ ctx, input }) => ${name}(ctx.app, ctx.service, input)),
});
`,
  );
const walk = read(files.walk).replace(`\n  ${routerName}: {`, `\n  ${routerName}: {\n    ${name}: inScope,`);
if (!router.includes(`inputs.${name}Input`) || !walk.includes(`    ${name}: inScope,`))
  fail(`${files.router} or ${files.walk} isn’t written as usual: add the procedure by hand.`);

writeFileSync(
  at(files.inputs),
  `${inputs}
export const ${name}Input = scoped({});
export const ${name}Output = z.object({ bots: z.number().int().nonnegative() });
`,
);
writeFileSync(
  at(service),
  `import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./${folder}.inputs.ts";

/** Says what comes back, in which unit and order, and what it throws. */
export async function ${name}(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.${name}Input>,
): Promise<z.infer<typeof inputs.${name}Output>> {
  return { bots: await app.db.$count(bots, and(eq(bots.contextId, ctx.contextId), isNull(bots.deletedAt))) };
}
`,
);
writeFileSync(at(files.router), router);
writeFileSync(at(files.walk), walk);
// A long name needs more lines.
const formatted = [files.inputs, service, files.router, files.walk].map(at);
const { status } = spawnSync(
  process.execPath,
  [at("node_modules/prettier/bin/prettier.cjs"), "--write", ...formatted],
  {
    stdio: ["ignore", "ignore", "inherit"],
  },
);
process.exitCode = status ?? 1;
console.log(`${path} is there, in ${service}. What to do next: docs/add-a-procedure.md`);

/** @param {string} file */
function read(file) {
  return readFileSync(at(file), "utf8");
}

/**
 * The text with that import, beside what it has from there already.
 * @param {string} text @param {string} imported @param {string} from
 */
function importing(text, imported, from) {
  const known = new RegExp(`^import \\{ (.*) \\} from "${from}";$`, "m").exec(text);
  if (!known) return `import { ${imported} } from "${from}";\n${text}`;
  const [line, names = ""] = known;
  return names.split(", ").includes(imported)
    ? text
    : text.replace(line, line.replace(names, `${imported}, ${names}`));
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
