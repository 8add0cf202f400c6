#!/usr/bin/env bash
# @grafana/data 13.2.3: intervalToMs("1.5h") is one hour, and "now-1.5h" is nothing at all.
# One would expect: an hour and a half, or an error in both.
# What happens: one parser reads the first whole number and the last unit it understands and drops the rest, of "1h30m" the
# 30 minutes as well; the other answers undefined for both.
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
const { dateMath, rangeUtil } = createRequire(import.meta.url)("@grafana/data");

const attempt = (run) => { try { return run(); } catch { return "refused"; } };
for (const interval of ["90m", "1.5h", "1h30m"])
  console.log(
    interval,
    "intervalToMs:", attempt(() => rangeUtil.intervalToMs(interval)),
    "dateMath:", dateMath.parse(`2026-11-29T12:00:00Z||-${interval}`, false, "utc")?.toISOString(),
  );
RUN

cat >seen <<'SEEN'
90m intervalToMs: 5400000 dateMath: 2026-11-29T10:30:00.000Z
1.5h intervalToMs: 3600000 dateMath: undefined
1h30m intervalToMs: 3600000 dateMath: undefined
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
