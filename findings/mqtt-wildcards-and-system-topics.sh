#!/usr/bin/env bash
# mqtt-match 3.0.0 and mqtt-pattern 2.1.1: "#" and "+/x" take topics that begin with "$", and one of the two doesn't know empty levels.
# One would expect: what MQTT 3.1.1, 4.7.2 and 4.7.1 say. A filter that begins with a wildcard doesn't match "$SYS/…", so that
# a dashboard of all devices doesn't show the broker's own counters; "a/+" matches "a/", since a level may be empty.
# What happens: both match "$SYS/…"; mqtt-pattern refuses "a/" for "a/+", mqtt-match takes it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact mqtt-match@3.0.0 mqtt-pattern@2.1.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import match from "mqtt-match";
import pattern from "mqtt-pattern";

for (const [filter, topic, specified] of [
  ["#", "$SYS/broker/clients", false],
  ["+/broker", "$SYS/broker", false],
  ["devices/+", "devices/", true],
  ["devices/#", "devices", true],
])
  console.log(
    `${filter} ${topic}: specified ${specified}, mqtt-match ${match(filter, topic)}, mqtt-pattern ${pattern.matches(filter, topic)}`,
  );
RUN

cat >seen <<'SEEN'
# $SYS/broker/clients: specified false, mqtt-match true, mqtt-pattern true
+/broker $SYS/broker: specified false, mqtt-match true, mqtt-pattern true
devices/+ devices/: specified true, mqtt-match true, mqtt-pattern false
devices/# devices: specified true, mqtt-match true, mqtt-pattern true
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
