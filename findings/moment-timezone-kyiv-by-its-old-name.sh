#!/usr/bin/env bash
# moment-timezone 0.6.6 (data 2026f): some zones of today are links to their old names, others the other way round.
# One would expect: links to lead from names of the past to those of today, as the IANA's `backward` file has them, so that
# following one gives the name to show.
# What happens: Kolkata and Ho_Chi_Minh are zones that their old names link to, but Kyiv, Nuuk, Yangon and Kanton are links to
# what they were called before; and places whose clocks agree since 1970 are links too (Amsterdam to Brussels), so that a link
# says nothing about a name being old.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact moment-timezone@0.6.6 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { createRequire } from "node:module";
const { version, links } = createRequire(import.meta.url)("moment-timezone/data/packed/latest.json");
const names = ["Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta", "America/Nuuk", "Asia/Yangon", "Asia/Saigon", "Europe/Amsterdam"];
console.log(version);
for (const name of names) {
  const link = links.find((one) => one.endsWith(`|${name}`));
  console.log(name, link ? `→ ${link.split("|")[0]}` : "is a zone");
}
RUN

cat >seen <<'SEEN'
2026f
Europe/Kyiv → Europe/Kiev
Europe/Kiev is a zone
Asia/Calcutta → Asia/Kolkata
America/Nuuk → America/Godthab
Asia/Yangon → Asia/Rangoon
Asia/Saigon → Asia/Ho_Chi_Minh
Europe/Amsterdam → Europe/Brussels
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
