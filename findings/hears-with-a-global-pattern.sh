#!/usr/bin/env bash
# grammY 1.46.0 and Telegraf 4.16.3: the same hears(/order (\d+)/g) has the order's number in ctx.match in one and not in the other.
# One would expect: ctx.match to be what RegExp.exec answers; both document it as the match of the pattern.
# What happens: grammY uses String.match, which with the flag g gives the whole matches and no groups, so that ctx.match[1] is
# undefined; Telegraf gives the groups. A bot that moves from one to the other loses its arguments without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact grammy@1.46.0 telegraf@4.16.3 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { Bot } from "grammy";
import { Telegraf } from "telegraf";

const me = { id: 1, is_bot: true, first_name: "Bot", username: "example_bot" };
const from = { id: 2, is_bot: false, first_name: "Ann" };
const message = { message_id: 1, date: 1, chat: { id: 2, type: "private", first_name: "Ann" }, from, text: "order 42" };
const update = { update_id: 1, message };

const grammy = new Bot("1:token", { botInfo: me });
grammy.hears(/order (\d+)/g, (ctx) => console.log("grammY:  ", JSON.stringify(ctx.match)));
await grammy.handleUpdate(update);
const telegraf = new Telegraf("1:token");
telegraf.botInfo = me;
telegraf.hears(/order (\d+)/g, (ctx) => console.log("Telegraf:", JSON.stringify([...ctx.match])));
await telegraf.handleUpdate(update);
RUN

cat >seen <<'SEEN'
grammY:   ["order 42"]
Telegraf: ["order 42","42"]
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
