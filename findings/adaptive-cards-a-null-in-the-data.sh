#!/usr/bin/env bash
# adaptivecards-templating 2.3.1 with adaptive-expressions 4.23: null in the data makes the whole card fail, a missing field doesn't.
# One would expect: both to be the same to a template, or the null to be an empty text. JSON made from a database row has nulls.
# What happens: a missing field leaves its expression on the card as it was written, for people to read; null throws a TypeError
# that names neither the field nor the template; and a number alone becomes a number where the card's schema wants a text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact adaptivecards-templating@2.3.1 adaptive-expressions@4.23.3 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { createRequire } from "node:module";
const { Template } = createRequire(import.meta.url)("adaptivecards-templating");

for (const [name, bot] of Object.entries({ missing: {}, "null": { latency: null }, number: { latency: 12 } })) {
  const body = [{ type: "TextBlock", text: "${latency}" }, { type: "TextBlock", text: "Latency: ${latency} ms" }];
  try {
    const card = new Template({ type: "AdaptiveCard", body }).expand({ $root: bot });
    console.log(name, JSON.stringify(card.body.map(({ text }) => text)));
  } catch (error) {
    console.log(name, error.message);
  }
}
RUN

cat >seen <<'SEEN'
missing ["${latency}","Latency: ${latency} ms"]
null Cannot read properties of null (reading 'toString')
number [12,"Latency: 12 ms"]
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
