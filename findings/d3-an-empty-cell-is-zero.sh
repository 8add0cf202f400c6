#!/usr/bin/env bash
# d3-array 3.2.5: null, undefined and NaN are left out of a mean, an empty text counts as 0.
# One would expect: a cell of a CSV file with nothing in it to be a missing value, as null is.
# What happens: mean, min, median and sum coerce with Number, and Number("") is 0. Half the latencies missing halves the mean.
# d3.csvParse gives "" for every empty cell, so this is what two packages of one family do together.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact d3-array@3.2.5 d3-dsv@3.0.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { mean, median, min } from "d3-array";
import { csvParse } from "d3-dsv";

const rows = csvParse("bot,latency\na,200\nb,\nc,\nd,220\n");
const latency = rows.map((row) => row.latency);
const missing = latency.map((text) => (text === "" ? null : text));
for (const [name, measure] of Object.entries({ mean, median, min }))
  console.log(name, "as parsed:", Number(measure(latency)), "with null:", Number(measure(missing)));
RUN

cat >seen <<'SEEN'
mean as parsed: 105 with null: 210
median as parsed: 100 with null: 210
min as parsed: 0 with null: 200
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
