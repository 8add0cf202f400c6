#!/usr/bin/env bash
# drizzle-orm 0.45.4: in a select from one table, columns in a sql`` template lose the name of their table, in subselects too.
# One would expect: sql`(select count(*) from messages where ${messages.botId} = ${bots.id})` to compare two tables, as it does
# once the query has a join.
# What happens: without a join, ${bots.id} becomes "id", which inside of the subselect is the id of the inner table: no error,
# and the count is that of rows whose two own columns are equal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact drizzle-orm@0.45.4 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { eq, sql } from "drizzle-orm";
import { pgTable, QueryBuilder, text } from "drizzle-orm/pg-core";

const bots = pgTable("bots", { id: text(), owner: text() });
const messages = pgTable("messages", { id: text(), botId: text("bot_id") });
const owners = pgTable("owners", { id: text() });
const count = sql`(select count(*) from ${messages} where ${messages.botId} = ${bots.id})`;
const from = new QueryBuilder().select({ count }).from(bots);
console.log(from.toSQL().sql);
console.log(new QueryBuilder().select({ count }).from(bots).innerJoin(owners, eq(owners.id, bots.owner)).toSQL().sql);
RUN

cat >seen <<'SEEN'
select (select count(*) from "messages" where "bot_id" = "id") from "bots"
select (select count(*) from "messages" where "messages"."bot_id" = "bots"."id") from "bots" inner join "owners" on "owners"."id" = "bots"."owner"
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
