#!/usr/bin/env bash
# gps 0.9.0: a position of the last second of a day, read a moment after midnight, lies almost a day in the future.
# One would expect: the time that is nearest, or none where the sentence has no date. NMEA's GGA and GLL have the time of day alone.
# What happens: both get the date of the moment in which they are read, so that whatever is on its way over midnight (UTC) is put a
# day ahead; RMC of the same second, which has a date, is right. A tracker that reports one of each seems to jump a day and back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact gps@0.9.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { createRequire } from "node:module";

// Read at midnight, as by a receiver whose line is a second long.
const Real = Date;
const readAt = Real.parse("2026-12-01T00:00:00Z");
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length > 0 ? given : [readAt]));
  }
  static now() {
    return readAt;
  }
};
const { GPS } = createRequire(import.meta.url)("gps");

const withSum = (sentence) => {
  const sum = [...sentence.slice(1)].reduce((made, character) => made ^ character.charCodeAt(0), 0);
  return `${sentence}*${sum.toString(16).toUpperCase().padStart(2, "0")}`;
};
for (const sentence of [
  "$GPRMC,235959.000,A,4807.038,N,01131.000,E,022.4,084.4,301126,,",
  "$GPGGA,235959.000,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
  "$GPGLL,4807.038,N,01131.000,E,235959.000,A",
]) {
  const { type, valid, time } = GPS.Parse(withSum(sentence));
  console.log(type, valid, time.toISOString());
}
RUN

cat >seen <<'SEEN'
RMC true 2026-11-30T23:59:59.000Z
GGA true 2026-12-01T23:59:59.000Z
GLL true 2026-12-01T23:59:59.000Z
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
