// @ts-check
import { join } from "node:path";
import postgres from "postgres";
import { exploreSample } from "./explore-sample.js";
import { load } from "./load.js";
import { withPageServer } from "./with-page-server.js";

const PORT = 4198;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const ROUNDS = 5;
const SECONDS = 2;
const sizes = { thousand: 1_000, million: 1_000_000 };
/** What is asked of both bots; the search finds nothing, so it looks at as much as it ever does. */
const pages = {
  numbers: "",
  events: "/events",
  errors: "/events?type=error",
  search: "/events?text=zebra",
  incidents: "/incidents",
};

/**
 * The pages of a bot with a million events and of one with a thousand, over the same ninety days: p50 in milliseconds at one
 * caller, and the ratio. The bots take turns; the median round counts.
 */
export function benchBotPages() {
  return withPageServer(PORT, async (directory) => {
    const headers = { cookie: await exploreSample(ADDRESS), "x-bench": "product" };
    const bots = await createBots(directory, headers);
    /** @type {Record<string, Awaited<ReturnType<typeof compare>>>} */
    const result = {};
    for (const [name, path] of Object.entries(pages))
      result[name] = await compare((size) => `${ADDRESS}/me/bots/${bots[size]}${path}`, headers);
    return result;
  });
}

/** @param {(size: "thousand" | "million") => string} urlOf @param {Record<string, string>} headers */
async function compare(urlOf, headers) {
  const times = { thousand: /** @type {number[]} */ ([]), million: /** @type {number[]} */ ([]) };
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const size of /** @type {const} */ (["thousand", "million"])) {
      const { p50Ms } = await load({ url: urlOf(size), headers, callers: 1, seconds: SECONDS });
      // The first round warms up.
      if (round > 0) times[size].push(p50Ms);
    }
  const [thousandMs, millionMs] = [median(times.thousand), median(times.million)];
  return { thousandMs, millionMs, ratio: millionMs / thousandMs };
}

/** Two bots whose events and sums are made where they are kept: through the API a million would take minutes. */
async function createBots(/** @type {string} */ directory, /** @type {Record<string, string>} */ headers) {
  const sql = postgres({ host: join(directory, "run"), database: "postgres", username: "postgres", max: 1 });
  try {
    const made = await Promise.all(
      Object.values(sizes).map(async (count) => {
        const answer = await fetch(`${ADDRESS}/api/trpc/bots.create`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({ scope: "me", name: `Bot of ${count}` }),
        });
        const { result } = await answer.json();
        return { botId: result.data.bot.id, count };
      }),
    );
    for (const { botId, count } of made) {
      await sql`
        insert into events (context_id, bot_id, at, id, type, conversation, text)
        select context_id, id, now() - n * (interval '90 days' / ${count}::int), 'e' || n,
          case when n % 100 = 0 then 'error' else 'message.in' end, '#room-' || n % 200, 'how many partitions? ' || n
        from bots, generate_series(1, ${count}::int) n where id = ${botId}`;
      for (const [table, bin] of [
        ["stats_daily", "1 day"],
        ["stats_hourly", "1 hour"],
        ["stats_quarter_hourly", "15 minutes"],
      ])
        await sql`
          insert into ${sql(table ?? "")} (context_id, bot_id, at, errors, messages_in)
          select context_id, bot_id, date_bin(${bin ?? ""}::interval, at, 'epoch'), count(*) filter (where type = 'error'),
            count(*) filter (where type <> 'error')
          from events where bot_id = ${botId} group by 1, 2, 3`;
      await sql`update bots set last_event_at = now() where id = ${botId}`;
    }
    await sql`vacuum analyze`;
    const [thousand, million] = made;
    return { thousand: thousand?.botId ?? "", million: million?.botId ?? "" };
  } finally {
    await sql.end();
  }
}

const median = (/** @type {number[]} */ numbers) =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
