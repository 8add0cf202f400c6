#!/usr/bin/env bash
# echarts 6.1.0 on a server: a chart that was drawn and not disposed keeps a Node process alive for ever.
# One would expect: renderToSVGString() with ssr: true to be a function of its options, with nothing left running.
# What happens: a script that draws one picture (a report by cron, a build step) prints it and never ends; with dispose() it does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact echarts@6.1.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const chart = `import * as echarts from "echarts";
const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 400, height: 200 });
chart.setOption({ xAxis: { type: "category", data: ["a"] }, yAxis: {}, series: [{ type: "bar", data: [1] }] });
console.log(chart.renderToSVGString().startsWith("<svg"));
if (process.argv[2] === "dispose") chart.dispose();
setTimeout(() => { console.log("still running"); process.exit(); }, 5_000).unref();
`;
writeFileSync("chart.mjs", chart);
for (const mode of ["dispose", "leave"]) {
  const { stdout } = spawnSync(process.execPath, ["chart.mjs", mode], { encoding: "utf8" });
  console.log(`${mode}: ${stdout.trim().split("\n").join(", ")}`);
}
RUN

cat >seen <<'SEEN'
dispose: true
leave: true, still running
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
