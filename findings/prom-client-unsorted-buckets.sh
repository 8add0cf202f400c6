#!/usr/bin/env bash
# prom-client 15.1.3, Node 20: a histogram whose buckets aren't given in rising order counts wrongly, without an error.
# One would expect: the buckets to be sorted, or refused. An observation of 0.7 is in no bucket up to 0.5.
# What happens: buckets are summed up in the order in which they were given, so that "le=0.5" holds the 0.7 as well;
# every quantile that Prometheus makes of it is wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact prom-client@15.1.3 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { Histogram, Registry } from "prom-client";

const lines = async (buckets) => {
  const registry = new Registry();
  const histogram = new Histogram({ name: "seconds", help: "h", buckets, registers: [registry] });
  histogram.observe(0.7);
  return (await registry.metrics()).split("\n").filter((line) => line.startsWith("seconds_bucket"));
};
console.log("given 0.5, 1, 2:", (await lines([0.5, 1, 2])).join(" | "));
console.log("given 1, 0.5, 2:", (await lines([1, 0.5, 2])).join(" | "));
RUN

cat >seen <<'SEEN'
given 0.5, 1, 2: seconds_bucket{le="0.5"} 0 | seconds_bucket{le="1"} 1 | seconds_bucket{le="2"} 1 | seconds_bucket{le="+Inf"} 1
given 1, 0.5, 2: seconds_bucket{le="1"} 1 | seconds_bucket{le="0.5"} 1 | seconds_bucket{le="2"} 1 | seconds_bucket{le="+Inf"} 1
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
