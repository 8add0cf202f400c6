#!/usr/bin/env bash
# cloudevents 10.0.0: in binary mode, attributes go into HTTP headers without the percent-encoding that the protocol binding asks for.
# One would expect: HTTP.binary to encode what isn't printable ASCII (HTTP Protocol Binding 1.0.2, 3.1.3.2), for Node refuses
# such headers, and HTTP.toEvent to decode it again.
# What happens: neither. An event whose subject is Japanese is made, serialised, and refused by Node's http before it leaves; a
# header that another SDK has encoded is read as it stands.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact cloudevents@10.0.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { validateHeaderValue } from "node:http";
import { CloudEvent, HTTP } from "cloudevents";

const made = new CloudEvent({ id: "1", source: "/bots/support", type: "message.in", subject: "部屋", data: {} });
const { headers, body } = HTTP.binary(made);
console.log("header:", headers["ce-subject"]);
try {
  validateHeaderValue("ce-subject", headers["ce-subject"]);
} catch (error) {
  console.log("Node:", error.code);
}
const encoded = { ...headers, "ce-subject": encodeURIComponent("部屋") };
console.log("read:", HTTP.toEvent({ headers: encoded, body }).subject);
RUN

cat >seen <<'SEEN'
header: 部屋
Node: ERR_INVALID_CHAR
read: %E9%83%A8%E5%B1%8B
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
