#!/usr/bin/env bash
# hot-shots 17.1.1 and statsd 0.9.0: gauge(name, -5) doesn't set a gauge to -5, it takes 5 away from it.
# One would expect: a client's gauge() to set what it is given, as its documentation says; hot-shots has gaugeDelta() for changes.
# What happens: it sends "name:-5|g", which the statsd protocol reads as a change. A temperature of -5 after 10 is 5. A gauge
# below zero has to be sent as two: 0 first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact hot-shots@17.1.1 statsd@0.9.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { spawn } from "node:child_process";
import net from "node:net";
import { writeFileSync } from "node:fs";
import { StatsD } from "hot-shots";

const [port, mgmt_port] = [20_125, 20_126];
const address = "127.0.0.1";
writeFileSync(
  "config.js",
  JSON.stringify({ port, mgmt_port, address, mgmt_address: address, backends: ["./backends/console"] }),
);
const server = spawn(process.execPath, ["node_modules/statsd/stats.js", "config.js"]);
const isUp = async () => {
  let said = "";
  for await (const data of server.stdout) if ((said += data).includes("server is up")) return;
};
await isUp();
const gauges = async () => {
  const socket = net.connect(mgmt_port, address);
  socket.write("gauges\n");
  let text = "";
  for await (const data of socket) if ((text += data).includes("END")) return text;
};
const until = async (value) => {
  for (let tries = 0; tries < 200; tries++) {
    const seen = /temperature: (-?\d+)/.exec(await gauges())?.[1];
    if (seen === value) return seen;
    await new Promise((done) => setTimeout(done, 50));
  }
  return "another value";
};
const client = new StatsD({ host: address, port, maxBufferSize: 0 });
client.gauge("temperature", 10);
console.log("gauge(10):", await until("10"));
client.gauge("temperature", -5);
console.log("gauge(-5):", await until("5"));
client.close();
server.kill();
RUN

cat >seen <<'SEEN'
gauge(10): 10
gauge(-5): 5
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
