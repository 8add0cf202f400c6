#!/usr/bin/env bash
# @opentelemetry/sdk-metrics 2.12.1 with exporter-prometheus 0.223.0: durations in seconds, as its own conventions want them, all land in one bucket.
# One would expect: buckets that fit the unit, for the SDK knows it: the histogram below says "s".
# What happens: the borders are 0, 5, 10, 25 … 10,000 whatever the unit, made for milliseconds. Answers of 0.12, 0.3 and 0.9 s all
# count below 5, and a median or a 95th percentile that Prometheus or Grafana makes of it says something between 0 and 5 s. Borders
# have to be given for each histogram (`advice.explicitBucketBoundaries`, or a view). A second run with them is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact @opentelemetry/sdk-metrics@2.12.1 @opentelemetry/exporter-prometheus@0.223.0 @opentelemetry/api@1.9.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { MeterProvider } = require("@opentelemetry/sdk-metrics");
const { PrometheusExporter, PrometheusSerializer } = require("@opentelemetry/exporter-prometheus");

async function bucketsOf(advice) {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meter = new MeterProvider({ readers: [exporter] }).getMeter("bot");
  const histogram = meter.createHistogram("bot.reply.duration", { unit: "s", ...(advice && { advice }) });
  for (const seconds of [0.12, 0.3, 0.9]) histogram.record(seconds);
  const { resourceMetrics } = await exporter.collect();
  const text = new PrometheusSerializer().serialize(resourceMetrics);
  return [...text.matchAll(/_bucket\{.*le="([^"]+)"\} (\d+)/g)].map(([, border, count]) => `${border}: ${count}`);
}

const own = await bucketsOf();
console.log(`${own.length} borders of its own: ${own.slice(0, 3).join(", ")} ... ${own.at(-1)}`);
console.log(`borders that were given: ${(await bucketsOf({ explicitBucketBoundaries: [0.1, 0.25, 0.5, 1] })).join(", ")}`);
RUN

cat >seen <<'SEEN'
16 borders of its own: 0: 0, 5: 3, 10: 3 ... +Inf: 3
borders that were given: 0.1: 0, 0.25: 1, 0.5: 2, 1: 3, +Inf: 3
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
