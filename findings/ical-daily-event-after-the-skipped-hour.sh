#!/usr/bin/env bash
# node-ical 0.26.1: a daily event that falls into the hour which spring skips is an hour late on every day after it, for good.
# Europe/Berlin skips 02:00 to 03:00 on 2026-03-29. DTSTART 2026-03-27 02:30, RRULE daily.
# One would expect (RFC 5545, 3.3.5 and 3.8.5.3): 03:30 or nothing on the 29th, and 02:30 again (00:30 UTC) from the 30th on.
# What happens: 01:30 UTC from the 29th on, which is 03:30 in Berlin; an EXDATE for 02:30 of a later day excludes nothing.
# A maintenance window kept in a calendar opens an hour late until somebody writes it anew.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact node-ical@0.26.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import ical from "node-ical";

const calendar = (more) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z"]
    .concat("DTSTART;TZID=Europe/Berlin:20260327T023000", "DTEND;TZID=Europe/Berlin:20260327T033000")
    .concat("RRULE:FREQ=DAILY;COUNT=6", more, "SUMMARY:Maintenance", "END:VEVENT", "END:VCALENDAR", "")
    .join("\r\n");
const berlin = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" });
const days = (text) => Object.values(ical.parseICS(text)).find(({ type }) => type === "VEVENT").rrule.all();
console.log(days(calendar([])).map((date) => berlin.format(date)).join(" | "));
RUN

cat >seen <<'SEEN'
27/03/2026, 02:30 | 28/03/2026, 02:30 | 29/03/2026, 03:30 | 30/03/2026, 03:30 | 31/03/2026, 03:30 | 01/04/2026, 03:30
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
