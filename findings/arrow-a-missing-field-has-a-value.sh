#!/usr/bin/env bash
# apache-arrow 21.2.0: what a row of JSON doesn't have is an empty text, false, or an error, by the type of its column.
# One would expect: null, as for a field that is null, and as JSON of events has it where a field is left out.
# What happens: `tableFromJSON` makes "" of a missing text and false of a missing boolean; a missing number reads as null, though the
# column counts no null; a column that is null in every row isn't in the table; and where a time is missing in any row, all of it
# fails with a TypeError that names no field. Who then counts empty names, or the share that was true, counts rows that said nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact apache-arrow@21.2.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { tableFromJSON } from "apache-arrow";

const first = { latency: 12 };
for (const second of [{ name: "Ada" }, { handled: true }, { name: null }, { at: new Date(5) }]) {
  const [[field]] = Object.entries(second);
  try {
    const table = tableFromJSON([first, second]);
    const nulls = table.schema.fields.map(({ name }) => `${name} ${table.getChild(name).nullCount}`);
    console.log(`${field}: ${JSON.stringify(table.toArray())}, nulls counted: ${nulls.join(", ")}`);
  } catch (error) {
    console.log(`${field}: ${error.name}: ${error.message}`);
  }
}
RUN

cat >seen <<'SEEN'
name: [{"latency":12,"name":""},{"latency":null,"name":"Ada"}], nulls counted: latency 0, name 0
handled: [{"latency":12,"handled":false},{"latency":null,"handled":true}], nulls counted: latency 0, handled 0
name: [{"latency":12},{"latency":null}], nulls counted: latency 0
at: TypeError: Cannot convert undefined to a BigInt
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
