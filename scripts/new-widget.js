// @ts-check
// Makes the folder of a new built-in widget that works as it is, and adds it to the generated registry:
// npm run new:widget -- my-widget
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const slug = process.argv[2] ?? "";
const folder = fileURLToPath(new URL(`../widgets/builtin/${slug}`, import.meta.url));

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length > 40)
  fail(
    "Name the widget in small letters and hyphens, at most 40 characters: npm run new:widget -- my-widget",
  );
if (existsSync(folder)) fail(`There is a widget of that name already: widgets/builtin/${slug}`);

const words = slug.replaceAll("-", " ");
const name = words.charAt(0).toUpperCase() + words.slice(1);

const definition = `import { z } from "zod";
import { meaningOf } from "#domain/numbers.ts";
import { defineWidget } from "#widgets/contract/define-widget.ts";
import { widgetPeriods } from "#widgets/contract/period.ts";
import { widgetPeriodNames } from "#widgets/ui/period.ts";

export const definition = defineWidget({
  slug: "${slug}",
  name: "${name}",
  description: "Says in the widget browser what the widget is for.",
  category: "stats",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
  config: z.object({
    period: z.enum(widgetPeriods).default("dashboard").meta({ title: "Period", labels: widgetPeriodNames }),
  }),
  allowMultiple: false,
  help: meaningOf("received", "period"),
});
`;

const query = `import type { QueryTools } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import { periodOf } from "#widgets/contract/period.ts";
import type { definition } from "./${slug}.definition.ts";

export const query = ({ trpc, viewer }: QueryTools, config: ConfigOf<typeof definition>) =>
  trpc.stats.messages.queryOptions({
    scope: viewer.scope,
    period: periodOf(config, viewer),
    timeZone: viewer.timeZone,
  });
`;

const view = `import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import { periodOf } from "#widgets/contract/period.ts";
import type { WidgetViewProps } from "#widgets/contract/view.ts";
import { KeyFigure } from "#widgets/ui/key-figure.tsx";
import { periodNames } from "#widgets/ui/period.ts";
import type { definition } from "./${slug}.definition.ts";
import type { query } from "./${slug}.query.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>, DataOf<typeof query>>;

export default function View({ config, data, viewer }: Props) {
  const period = periodOf(config, viewer);
  const name = periodNames[period];
  return (
    <KeyFigure
      value={data.totals.received}
      to={\`/\${viewer.scope}/analytics?period=\${period}\`}
      unit={{ one: \`message received in \${name}\`, many: \`messages received in \${name}\` }}
    />
  );
}
`;

const test = `// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { messageStats } from "#tests/support/message-stats.ts";
import { renderView, viewProps } from "#tests/support/render-view.tsx";
import { definition } from "./${slug}.definition.ts";
import View from "./${slug}.view.tsx";

test("says how many messages were received", () => {
  const config = definition.config.parse({});
  renderView(<View {...viewProps} config={config} data={messageStats([1200, 34])} />);
  expect(screen.getByText("1,234")).toBeTruthy();
  expect(screen.getByText("messages received in 7 days")).toBeTruthy();
});
`;

mkdirSync(folder);
writeFileSync(`${folder}/${slug}.definition.ts`, definition);
writeFileSync(`${folder}/${slug}.query.ts`, query);
writeFileSync(`${folder}/${slug}.view.tsx`, view);
writeFileSync(`${folder}/${slug}.test.tsx`, test);
const generate = fileURLToPath(new URL("generate-registry.js", import.meta.url));
process.exitCode = spawnSync(process.execPath, [generate], { stdio: "inherit" }).status ?? 1;
console.log(`widgets/builtin/${slug} is there and in the registry. What to do next: docs/add-a-widget.md`);

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
