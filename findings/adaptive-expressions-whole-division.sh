#!/usr/bin/env bash
# adaptive-expressions 4.23 (the language of Adaptive Cards' templates and of Bot Framework's language generation):
# a division is a whole one even where a number is written with a decimal point, and "if" takes 0, '' and 'false' for true.
# One would expect: 5.0 / 2 to be 2.5, as div(5, 2) documents whole division "for integers"; and if(0, …) to choose the second.
# What happens: 5.0 is the integer 5 by the time it is divided; only a fraction in the data helps. An average on a card is cut off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact adaptive-expressions@4.23.3 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { createRequire } from "node:module";
const { Expression } = createRequire(import.meta.url)("adaptive-expressions");

const data = { total: 5, answers: 2, seconds: 5.5, failed: 0 };
for (const text of ["5 / 2", "5.0 / 2", "total / answers", "seconds / answers", "add(1, '2')", "if(failed, 'failed', 'fine')", "if('', 'yes', 'no')"])
  console.log(text, "=", JSON.stringify(Expression.parse(text).tryEvaluate(data).value));
RUN

cat >seen <<'SEEN'
5 / 2 = 2
5.0 / 2 = 2
total / answers = 2
seconds / answers = 2.75
add(1, '2') = "12"
if(failed, 'failed', 'fine') = "failed"
if('', 'yes', 'no') = "yes"
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
