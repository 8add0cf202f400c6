#!/usr/bin/env bash
# parse-prometheus-text-format 1.1.1: a histogram with any label besides "le" loses its labels, its sums and its counts,
# and the buckets of its series overwrite one another.
# One would expect: one entry a series, as the parser gives them for counters and gauges, and for histograms without labels.
# What happens: one entry without labels, holding whatever bucket came last. No error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact parse-prometheus-text-format@1.1.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import parse from "parse-prometheus-text-format";

const plain = `# TYPE seconds histogram
seconds_bucket{le="0.5"} 1
seconds_bucket{le="+Inf"} 2
seconds_sum 3
seconds_count 2
`;
const labelled = `# TYPE seconds histogram
seconds_bucket{bot="a",le="0.5"} 1
seconds_bucket{bot="a",le="+Inf"} 2
seconds_sum{bot="a"} 3
seconds_count{bot="a"} 2
seconds_bucket{bot="b",le="+Inf"} 9
seconds_sum{bot="b"} 4
seconds_count{bot="b"} 9
`;
for (const text of [plain, labelled]) console.log(JSON.stringify(parse(text)[0].metrics));
RUN

cat >seen <<'SEEN'
[{"buckets":{"0.5":"1","+Inf":"2"},"count":"2","sum":"3"}]
[{"buckets":{"0.5":"1","+Inf":"9"}}]
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
