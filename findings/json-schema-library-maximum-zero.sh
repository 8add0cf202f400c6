#!/usr/bin/env bash
# json-schema-library 11.6.2: `maximum: 0` is no limit, `minimum: 0` is one.
# One would expect: {"maximum": 0} to refuse 1, as every other limit does.
# What happens: 1 is valid. With -1 as the limit it is refused, so it is the number 0 that is taken for a limit that isn't there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact json-schema-library@11.6.2 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { compileSchema } from "json-schema-library";

for (const [limits, value] of [[{ maximum: 0 }, 1], [{ maximum: -1 }, 1], [{ minimum: 0 }, -1]]) {
  const { valid } = compileSchema({ type: "number", ...limits }).validate(value);
  console.log(JSON.stringify(limits), value, valid ? "is valid" : "is refused");
}
RUN

cat >seen <<'SEEN'
{"maximum":0} 1 is valid
{"maximum":-1} 1 is refused
{"minimum":0} -1 is refused
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
