#!/usr/bin/env bash
# @influxdata/influxdb-client 1.35.0: the same instant as a Date and as its number of milliseconds are two times half a century
# apart, and a text that only begins with digits is an integer.
# One would expect: Point.timestamp(date) and Point.timestamp(date.getTime()) to mean one instant.
# What happens: a Date is converted to the precision of the writing (nanoseconds unless told otherwise), a number is passed on
# as it is, and Date.now() becomes the 28th minute of 1970. intField("12 of 40") is 12.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact @influxdata/influxdb-client@1.35.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { InfluxDB, Point } from "@influxdata/influxdb-client";

const at = new Date("2026-11-29T12:00:00Z");
const line = (point) => {
  const lines = [];
  const writer = new InfluxDB({ url: "http://127.0.0.1:9", transportOptions: {} }).getWriteApi("org", "bucket", "ns");
  lines.push(point.toLineProtocol(writer));
  return lines[0];
};
console.log(line(new Point("bots").intField("messages", 1).timestamp(at)));
console.log(line(new Point("bots").intField("messages", 1).timestamp(at.getTime())));
console.log(line(new Point("bots").intField("messages", "12 of 40").timestamp(at)));
RUN

cat >seen <<'SEEN'
bots messages=1i 1795953600000000000
bots messages=1i 1795953600000
bots messages=12i 1795953600000000000
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
