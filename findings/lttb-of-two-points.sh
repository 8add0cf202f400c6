#!/usr/bin/env bash
# downsample 1.4.0: LTTB for two points answers the first two, not the first and the last, and a gap (NaN) is drawn over.
# One would expect: Largest-Triangle-Three-Buckets to keep both ends of a series, as it does for three points and more.
# What happens: a spark line of two points ends at the second of thousands; a NaN in the middle is dropped without a trace, so
# that a line crosses the outage.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact downsample@1.4.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { LTTB } from "downsample";

const series = Array.from({ length: 1000 }, (_, x) => [x, x % 7]);
console.log("ends, two points:  ", JSON.stringify(LTTB(series, 2)));
console.log("ends, three points:", JSON.stringify(LTTB(series, 3).filter((_, index) => index !== 1)));
console.log("with a gap:        ", JSON.stringify(LTTB([[0, 1], [1, NaN], [2, 3], [3, 4], [4, 4]], 3)));
RUN

cat >seen <<'SEEN'
ends, two points:   [[0,0],[1,1]]
ends, three points: [[0,0],[999,5]]
with a gap:         [[0,1],[3,4],[4,4]]
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
