#!/usr/bin/env bash
# echarts 6.1.0: a pie of nothing but zeros shows equal parts.
# One would expect: no answers, no errors, no anything: an empty pie.
# What happens: "stillShowZeroSum" is on by default, and two zeros are drawn as two halves, each labelled 0 %: somebody sees
# half of all requests fail where there were none. Set it to false, or draw an empty state.
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
import * as echarts from "echarts";

for (const series of [{}, { stillShowZeroSum: false }]) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 400, height: 200 });
  const data = [{ name: "failed", value: 0 }, { name: "worked", value: 0 }];
  chart.setOption({ animation: false, series: [{ type: "pie", ...series, data, label: { show: false } }] });
  const arcs = chart.renderToSVGString().match(/<path d="[^"]*A[^"]*"/g) ?? [];
  console.log([`${JSON.stringify(series)}: ${arcs.length} slices`, ...arcs].join(" "));
  chart.dispose();
}
RUN

cat >seen <<'SEEN'
{}: 2 slices <path d="M200 50A50 50 0 1 1 200 150L200 100Z" <path d="M200 150A50 50 0 1 1 200 50L200 100Z"
{"stillShowZeroSum":false}: 0 slices
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
