#!/usr/bin/env bash
# slackify-markdown 4.5.0: around what is bold, italic or struck through stand characters that nobody wrote and nobody sees.
# One would expect: `*12* open` for `**12** open`. Slack's own text is otherwise the one that was converted.
# What happens: a zero-width space (U+200B) before and behind each, so that Slack sees a border where letters touch. A bot that looks
# for its own words in what it sent, counts characters, cuts at a limit or compares with what Slack gives back meets them; a line
# break is added at the end as well. Code stays without.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact slackify-markdown@4.5.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import slackify from "slackify-markdown";

const convert = slackify.slackifyMarkdown ?? slackify;
const shown = (text) => JSON.stringify(text).replaceAll("\u200b", "<U+200B>");
for (const text of ["**12** open", "_soon_", "~~gone~~", "`code`"]) {
  const made = convert(text);
  console.log(`${text} -> ${shown(made)}, ${made.length} long`);
}
console.log(`begins with *12*: ${convert("**12** open").startsWith("*12*")}`);
RUN

cat >seen <<'SEEN'
**12** open -> "<U+200B>*12*<U+200B> open\n", 12 long
_soon_ -> "<U+200B>_soon_<U+200B>\n", 9 long
~~gone~~ -> "<U+200B>~gone~<U+200B>\n", 9 long
`code` -> "`code`\n", 7 long
begins with *12*: false
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
