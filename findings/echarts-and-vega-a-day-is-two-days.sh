#!/usr/bin/env bash
# echarts 6.1.0, vega 6.4.0 and vega-lite 6.4.3 put "2026-03-29" on different days, where the process isn't in UTC.
# One would expect: a date without a time to be the same day in two chart libraries, on one machine.
# What happens: echarts reads it as local midnight, Vega as UTC (as Date.parse does), which is the evening before in New York;
# "2026-03-29 00:00" beside it is local in both, so that one Vega chart has two bars for one day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact echarts@6.1.0 vega@6.4.0 vega-lite@6.4.3 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import * as echarts from "echarts";
import * as vega from "vega";
import { compile } from "vega-lite";

const days = ["2026-03-29", "2026-03-29 00:00"];
const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 400, height: 200 });
chart.setOption({ xAxis: { type: "time" }, yAxis: {}, series: [{ type: "line", data: days.map((day) => [day, 1]) }] });
const data = chart.getModel().getSeriesByIndex(0).getData();
console.log("echarts:", days.map((_, index) => new Date(data.get("x", index)).toDateString()).join(" | "));
chart.dispose();

const { spec } = compile({
  data: { values: days.map((t) => ({ t, n: 1 })) },
  mark: "bar",
  encoding: {
    x: { field: "t", type: "temporal", timeUnit: "yearmonthdate" },
    y: { field: "n", aggregate: "sum", type: "quantitative" },
  },
});
const view = await new vega.View(vega.parse(spec), { renderer: "none" }).runAsync();
const bars = view.data(spec.data.at(-1).name);
console.log("vega:   ", bars.map(({ yearmonthdate_t: at }) => at.toDateString()).join(" | "));
RUN

cat >seen <<'SEEN'
echarts: Sun Mar 29 2026 | Sun Mar 29 2026
vega:    Sat Mar 28 2026 | Sun Mar 29 2026
SEEN

TZ=America/New_York node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
