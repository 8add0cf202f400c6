// @ts-check
import { Agent, get } from "node:http";

/** @typedef {{ perSecond: number, p50Ms: number, p99Ms: number }} Load */

/**
 * Asks for one page again and again over kept connections.
 * @param {{ url: string, headers: Record<string, string>, callers: number, seconds: number }} options
 * @returns {Promise<Load>}
 */
export async function load({ url, headers: given, callers, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const headers = { ...given, "accept-encoding": "gzip" };
  /** @type {number[]} */
  const times = [];
  const end = performance.now() + seconds * 1_000;
  const caller = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      await once(url, headers, agent);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** @param {string} url @param {Record<string, string>} headers @param {Agent} agent @returns {Promise<Buffer>} */
function once(url, headers, agent) {
  return new Promise((done, failed) => {
    get(url, { headers, agent }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode === 200) done(Buffer.concat(chunks));
        else failed(new Error(`${url} answered ${response.statusCode}`));
      });
    }).on("error", failed);
  });
}
