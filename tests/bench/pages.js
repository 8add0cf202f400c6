// @ts-check
import { exploreSample } from "./explore-sample.js";
import { load } from "./load.js";
import { withPageServer } from "./with-page-server.js";

const PORT = 4199;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const ROUNDS = 3;
const SECONDS = 4;
const CALLERS = 8;
const ways = /** @type {const} */ (["product", "react", "bytes"]);

/**
 * Pages a second of the sample dashboard: as Botdeck serves it, as React alone renders it with the data at hand, and as a
 * bare server that sends the same bytes. The ways take turns; the median round counts.
 */
export function benchPages() {
  return withPageServer(PORT, async () => {
    const cookie = await exploreSample(ADDRESS);
    const url = `${ADDRESS}/me/dashboard`;
    for (const way of ways)
      await load({ url, headers: { cookie, "x-bench": way }, callers: CALLERS, seconds: 2 });
    /** @type {Record<string, number[]>} */
    const rates = { product: [], react: [], bytes: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const way of ways) {
        const { perSecond } = await load({
          url,
          headers: { cookie, "x-bench": way },
          callers: CALLERS,
          seconds: SECONDS,
        });
        rates[way]?.push(perSecond);
      }
    const median = (/** @type {string} */ way) =>
      rates[way]?.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    return {
      pagesPerSecond: {
        product: Math.round(median("product")),
        react: Math.round(median("react")),
        bytes: Math.round(median("bytes")),
      },
      ratioToReact: median("product") / median("react"),
      ratioToBytes: median("product") / median("bytes"),
    };
  });
}
