import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import type { Attack, Sign } from "./attack.ts";
import type { Browser } from "./browser.ts";
import type { Collector } from "./collector.ts";
import type { Dashboard } from "./dashboard.ts";
import { LOOKED_UP, readLookUps } from "./net-log.ts";
import { interact } from "./interact.ts";
import { arrangeRooms, isNamed, type Room } from "./rooms.ts";
import { instrument, watch, type Watch } from "./watch.ts";

export type Scene = { browser: Browser; collector: Collector; dashboard: Dashboard };

export type Outcome = {
  attack: Attack;
  /** What shows that it worked; none when it was stopped. */
  evidence: string[];
  /** Whether its code began at all. */
  ran: boolean;
  /** What its code threw, where it threw. */
  error: string | undefined;
};

/** How long a page is looked at, in milliseconds, before an attack counts as stopped. */
const LOOK_MS = 2_000;
/** A timer of 20 ms that is late by more than this stood still. */
const STALL_MS = 2_000;
/** A neighbour that says each 100 ms that it is alive, and hasn't for this long, is not. */
const STANDS_STILL_MS = 2_000;
let attempts = 0;

/** Tries each of the attacks on the dashboard, as many on a page as don't disturb one another. */
export async function tryAttacks(scene: Scene, attacks: readonly Attack[]): Promise<Outcome[]> {
  return tryRooms(scene, arrangeRooms(attacks, { canBeTold: true }));
}

/**
 * The same where none is expected to work: more at once. What then shows without saying whose doing it is, and what
 * didn't begin because of another, is tried again, each alone.
 */
export async function tryHarmless(scene: Scene, attacks: readonly Attack[]): Promise<Outcome[]> {
  const outcomes = await tryRooms(scene, arrangeRooms(attacks, { canBeTold: false }));
  const clear = outcomes.filter(
    ({ attack, ran, evidence }) => ran && (evidence.length === 0 || isNamed(attack)),
  );
  const doubtful = outcomes.filter((outcome) => !clear.includes(outcome)).map(({ attack }) => attack);
  return [...clear, ...(await tryAttacks(scene, doubtful))];
}

async function tryRooms(scene: Scene, rooms: readonly Room[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const room of rooms) outcomes.push(...(await tryRoom(scene, room)));
  return outcomes;
}

type Attempt = { attack: Attack; token: string; tile: number; script: string };

async function tryRoom(scene: Scene, room: Room): Promise<Outcome[]> {
  const { browser, dashboard } = scene;
  const attempts = await Promise.all(
    room.tiles.flatMap((tile, index) => tile.map((attack) => prepare(scene, attack, index))),
  );
  const scripts = [
    ...room.tiles.map((_, index) => joinScripts(attempts.filter(({ tile }) => tile === index))),
    ...attempts.filter(({ attack }) => attack.twice).map(({ script }) => script),
    ...(room.neighbour ? [NEIGHBOUR] : []),
  ];
  const page = await browser.context.newPage();
  try {
    await page.addInitScript(instrument);
    const show = await dashboard.open(page, scripts);
    const watched = watch(browser.context, page, dashboard.ordinaryPage);
    await page.evaluate(addProps, room.tall);
    await page.evaluate("attacks.begin()");
    await show();
    await interact({ page, dashboard, room, watched });
    await lookAt(scene, attempts, watched, room.milliseconds ?? LOOK_MS);
    const outcomes = [];
    for (const attempt of attempts) outcomes.push(await judge(scene, page, watched, attempt));
    watched.stop();
    return outcomes;
  } finally {
    await closeAll(browser, page);
  }
}

/** Fills in what the attack's code leaves open. */
async function prepare({ collector, dashboard }: Scene, attack: Attack, tile: number): Promise<Attempt> {
  const token = `t${(++attempts).toString(36)}x${Math.random().toString(36).slice(2, 9)}`;
  const needs = (name: string) => attack.code.includes(`{{${name}}}`);
  const udp = needs("UDP") || needs("QUIC") ? await collector.udpPort(token) : 0;
  const given: Record<string, string> = {
    T: token,
    E: `http://evil.localhost:${collector.port}`,
    WS: `ws://evil.localhost:${collector.port}`,
    TCP: needs("TCP") ? `127.0.0.1:${await collector.tcpPort(token)}` : "",
    UDP: `127.0.0.1:${udp}`,
    QUIC: `https://127.0.0.1:${udp}`,
    DNS: LOOKED_UP,
    APP: dashboard.origin,
    PAGE: dashboard.ordinaryPage,
  };
  const code = attack.code.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => given[name] ?? "");
  return { attack, token, tile, script: scriptOf(token, code) };
}

/** A widget that only shows that it is alive. */
const NEIGHBOUR = 'setInterval(() => console.log("ALIVE"), 100);';

const scriptOf = (token: string, code: string) => `(async () => {
  const T = "${token}", P = (message) => console.log("PWNED ${token} " + message);
  console.log("RUNS ${token}");
  try {
    ${code}
  } catch (error) {
    console.log("ERR ${token} " + error);
  }
})().catch((error) => console.log("ERR ${token} " + error));`;

/** The attacks of one tile run in turn, so that each has begun before a later one does harm to the document. */
const joinScripts = (attempts: Attempt[]) => attempts.map(({ script }) => script).join("\n");

/** What attacks on the dashboard aim at: a field to type into, a place to drop things, and something to scroll. */
function addProps(tall: boolean) {
  const props = document.createElement("div");
  props.innerHTML = '<input id="field" autocomplete="off" aria-label="Field"><div id="drop">Drop here</div>';
  props.style.cssText = "position:fixed;top:0;left:500px;z-index:2147483647";
  document.body.append(props);
  if (!tall) return;
  for (const put of ["prepend", "append"] as const) {
    const spacer = document.createElement("div");
    spacer.style.height = "2000px";
    document.body[put](spacer);
  }
}

/** Looks for as long as it takes to call an attack stopped; less where each has worked already. */
async function lookAt(scene: Scene, attempts: Attempt[], watched: Watch, milliseconds: number) {
  const until = Date.now() + milliseconds;
  const works = ({ attack, token }: Attempt) =>
    attack.signs.includes("neighbour")
      ? watched.neighbourAt > 0 && neighbourStands(watched)
      : [...arrived(scene, token), ...logged(watched, token)].length > 0;
  while (Date.now() < until && !attempts.every(works)) await wait(100);
}

const arrived = ({ browser, collector }: Scene, token: string) => [
  ...collector.arrived(token),
  ...readLookUps(browser.netLog, token),
];

const logged = (watched: Watch, token: string) =>
  watched.console.filter((line) => line.startsWith(`PWNED ${token}`));

async function judge(scene: Scene, page: Page, watched: Watch, attempt: Attempt): Promise<Outcome> {
  const { attack, token } = attempt;
  const evidence = [...arrived(scene, token), ...logged(watched, token)];
  for (const sign of attack.signs) evidence.push(...(await signsOf(scene, page, watched, { sign, token })));
  const error = watched.console.find((line) => line.startsWith(`ERR ${token}`));
  return {
    attack,
    evidence,
    ran: watched.console.some((line) => line.startsWith(`RUNS ${token}`)),
    error: error?.slice(`ERR ${token} `.length),
  };
}

type Looked = { sign: Sign; token: string };

async function signsOf({ dashboard }: Scene, page: Page, watched: Watch, { sign, token }: Looked) {
  if (typeof sign === "object") {
    const came = await inTime<boolean>(page.evaluate(sign.host.replaceAll("{{T}}", token)), 3_000);
    return came === true ? [`in the dashboard: ${sign.host}`] : [];
  }
  if (sign === "app") return dashboard.asked(token);
  if (sign === "stall") return stalled(page);
  if (sign === "neighbour") return neighbourStands(watched) ? ["the widget beside it stood still"] : [];
  return watched.seen.get(sign) ?? [];
}

async function stalled(page: Page): Promise<string[]> {
  const milliseconds = await inTime<number>(page.evaluate("attacks.stalledMs"), 9_000);
  if (milliseconds === undefined) return ["the page stood still for good"];
  return milliseconds > STALL_MS ? [`the page stood still for ${Math.round(milliseconds)} ms`] : [];
}

const neighbourStands = ({ neighbourAt }: Watch) => Date.now() - neighbourAt > STANDS_STILL_MS;

/** @returns undefined when a frozen page doesn't answer. */
async function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return Promise.race([answer.catch(() => undefined), wait(milliseconds, undefined)]);
}

/** Closes the page and whatever it has opened; a frozen one may not close by itself. */
async function closeAll({ context }: Browser, page: Page) {
  const others = context.pages().slice(1);
  await Promise.all([page, ...others].map((one) => inTime(one.close({ runBeforeUnload: false }), 3_000)));
}
