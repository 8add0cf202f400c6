#!/usr/bin/env bash
# feed 6.0.0: "link" is optional in its types, and a channel without one links to "undefined"; as Atom the same feed throws.
# One would expect: no <link>, or one error for both forms. RSS 2.0 requires the element, so a reader takes the word as an address.
# What happens: rss2() writes <link>undefined</link>; atom1() of the very same feed throws "Invalid URL".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact feed@6.0.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { Feed } from "feed";

const feed = new Feed({ title: "Status", id: "status", copyright: "", updated: new Date(0) });
feed.addItem({ title: "Resolved", id: "1", link: "https://status.example.org/1", date: new Date(0) });
console.log("RSS: ", feed.rss2().match(/<channel>\s*<title>.*<\/title>\s*(.*)/)[1]);
try {
  console.log("Atom:", feed.atom1().length > 0);
} catch (error) {
  console.log("Atom:", error.message);
}
RUN

cat >seen <<'SEEN'
RSS:  <link>undefined</link>
Atom: Invalid URL
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
