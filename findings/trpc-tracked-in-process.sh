#!/usr/bin/env bash
# @trpc/server 11.22.1: what a subscription yields with tracked() is { id, data } over HTTP, and a tuple to a caller in the process.
# One would expect: the type that TypeScript shows for the caller, { id: string, data: T }, to be what arrives.
# What happens: a caller made by createCaller gets [id, data, symbol], on which .id and .data are undefined.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact @trpc/server@11.22.1 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { initTRPC, tracked } from "@trpc/server";

const t = initTRPC.create();
const router = t.router({
  changes: t.procedure.subscription(async function* () {
    yield tracked("7", { bots: 2 });
  }),
});
for await (const change of await router.createCaller({}).changes()) {
  console.log("is a list:", Array.isArray(change), "id:", change.id, "data:", change.data);
  console.log(change.slice(0, 2));
}
RUN

cat >seen <<'SEEN'
is a list: true id: undefined data: undefined
[ '7', { bots: 2 } ]
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
