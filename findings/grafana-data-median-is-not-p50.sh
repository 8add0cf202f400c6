#!/usr/bin/env bash
# @grafana/data 13.2.3: the reducers "median" and "p50" of one field differ, and NaN is left out of a mean but destroys a median.
# One would expect: the 50th percentile to be the median, and a value that isn't a number to be treated alike by all reducers.
# What happens: the median takes the mean of the two in the middle, p50 the upper one (nearest rank); with a NaN among the
# values the mean is that of the rest, median and every percentile are NaN.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact @grafana/data@13.2.3 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { createRequire } from "node:module";
const { reduceField } = createRequire(import.meta.url)("@grafana/data");

const reducers = ["mean", "median", "p50"];
for (const values of [[1, 2, 3, 4], [1, 3, NaN, 0]]) {
  const reduced = reduceField({ field: { name: "latency", type: "number", config: {}, values }, reducers });
  console.log(values.join(", "), "→", reducers.map((name) => `${name} ${reduced[name]}`).join(", "));
}
RUN

cat >seen <<'SEEN'
1, 2, 3, 4 → mean 2.5, median 2.5, p50 3
1, 3, NaN, 0 → mean 1.3333333333333333, median NaN, p50 NaN
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
