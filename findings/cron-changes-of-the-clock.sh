#!/usr/bin/env bash
# croner 11.0.1 and cron-parser 5.10.6 read one crontab line differently on the two days on which clocks change.
# Europe/Berlin: 2026-03-29 has no 02:30; on 2026-10-25 the hour from 02:00 comes twice.
# One would expect: two maintained libraries to agree on when "30 2 * * *" and "*/30 1-3 * * *" run.
# What happens: the missing 02:30 runs at 03:00 with croner and at 03:30 with cron-parser; of the hour that comes twice croner
# runs the half hours of both, cron-parser leaves the second 02:00 and 02:30 out: an hour without a run.
# (Times below are UTC; Berlin is one hour ahead in winter and two in summer.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact croner@11.0.1 cron-parser@5.10.6 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { Cron } from "croner";
import { CronExpressionParser } from "cron-parser";

const timeZone = "Europe/Berlin";
const show = (dates) => dates.map((date) => date.toISOString().slice(5, 16)).join(" ");
for (const [line, from, runs] of [
  ["30 2 * * *", "2026-03-28T12:00:00Z", 2],
  ["*/30 1-3 * * *", "2026-10-24T22:00:00Z", 8],
]) {
  const currentDate = new Date(from);
  const parsed = CronExpressionParser.parse(line, { tz: timeZone, currentDate });
  console.log(line, "croner     ", show(new Cron(line, { timezone: timeZone }).nextRuns(runs, currentDate)));
  console.log(line, "cron-parser", show(Array.from({ length: runs }, () => parsed.next().toDate())));
}
RUN

cat >seen <<'SEEN'
30 2 * * * croner      03-29T01:00 03-30T00:30
30 2 * * * cron-parser 03-29T01:30 03-30T00:30
*/30 1-3 * * * croner      10-24T23:00 10-24T23:30 10-25T00:00 10-25T00:30 10-25T01:00 10-25T01:30 10-25T02:00 10-25T02:30
*/30 1-3 * * * cron-parser 10-24T23:00 10-24T23:30 10-25T00:00 10-25T00:30 10-25T02:00 10-25T02:30 10-26T00:00 10-26T00:30
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
