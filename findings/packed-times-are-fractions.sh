#!/usr/bin/env bash
# msgpackr 2.1.4 and cbor-x 1.6.9: a time in milliseconds is packed as a floating-point number; other packers make an integer of it.
# One would expect: an integer, as for every smaller whole number, and as both formats have 64-bit integers.
# What happens: whole numbers of more than 32 bits leave as float64 (cb, fb). JavaScript reads both alike, so no test in it finds out;
# whoever reads the bytes elsewhere and asks for an integer gets another type from the first real time on, while small values passed.
# @msgpack/msgpack and cbor pack the same value as an integer (cf, 1b).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact msgpackr@2.1.4 cbor-x@1.6.9 @msgpack/msgpack@3.1.3 cbor@10.0.12 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import * as cbor from "cbor";
import * as cborX from "cbor-x";
import { encode } from "@msgpack/msgpack";
import { pack } from "msgpackr";

const hex = (bytes) => Buffer.from(bytes).toString("hex").replace(/^(..)/, "$1 ");
for (const value of [4_294_967_295, 1_700_000_000_000])
  for (const [name, pack_] of Object.entries({
    msgpackr: pack,
    "@msgpack/msgpack": encode,
    "cbor-x": cborX.encode,
    cbor: (cbor.default ?? cbor).encode,
  }))
    console.log(value, name, hex(pack_(value)));
RUN

cat >seen <<'SEEN'
4294967295 msgpackr ce ffffffff
4294967295 @msgpack/msgpack ce ffffffff
4294967295 cbor-x 1a ffffffff
4294967295 cbor 1a ffffffff
1700000000000 msgpackr cb 4278bcfe56800000
1700000000000 @msgpack/msgpack cf 0000018bcfe56800
1700000000000 cbor-x fb 4278bcfe56800000
1700000000000 cbor 1b 0000018bcfe56800
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
