#!/usr/bin/env bash
# ical-generator 10.2.0: an event of a JavaScript Date with a timezone is written with that zone's name and another zone's hours.
# One would expect: 00:30 UTC in Europe/Berlin (UTC+1) to be written as 01:30, or an error that a Date can't be converted.
# What happens: the hours of the process's own zone stand behind TZID=Europe/Berlin; node-ical 0.26.1 reads the file back as
# another instant. (Objects of a time zone library are converted; nothing says so where the Date is taken.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact ical-generator@10.2.0 node-ical@0.26.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import generate from "ical-generator";
import ical from "node-ical";

const start = new Date("2026-01-15T00:30:00Z");
const calendar = generate({ name: "Maintenance" });
calendar.createEvent({ id: "1", start, end: new Date("2026-01-15T01:30:00Z"), timezone: "Europe/Berlin", summary: "Upgrade" });
const text = calendar.toString();
const read = Object.values(ical.parseICS(text)).find(({ type }) => type === "VEVENT");
console.log(text.match(/DTSTART.*/)[0].trim());
console.log("given", start.toISOString(), "read back", read.start.toISOString());
RUN

cat >seen <<'SEEN'
DTSTART;TZID=Europe/Berlin:20260115T003000
given 2026-01-15T00:30:00.000Z read back 2026-01-14T23:30:00.000Z
SEEN

TZ=UTC node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
