import { type MailServer, type ReceivedMail } from "#tests/support/mail-server.ts";
import type { Stretch } from "./killer.ts";
import type { Call } from "./load.ts";

type Promised = { to: string; subject: string; at: number };

/** Asks for mails, each to an address of its own, and notes which ones an answer promised. */
export function mailPromises(call: Call, { cookie, scope }: { cookie: string; scope: string }) {
  const promised: Promised[] = [];
  /** Nobody is promised anything else, nor the same twice; an answer that was lost may have been one. */
  const allowed = new Set<string>();

  async function ask(procedure: string, body: object, mail: Omit<Promised, "at">, network: string) {
    allowed.add(keyOf(mail));
    const headers = { cookie: procedure.startsWith("auth.") ? "" : cookie, "x-forwarded-for": network };
    const response = await call({ path: `/api/trpc/${procedure}`, headers, body });
    if (response?.status !== 200) return false;
    const isMailed =
      procedure !== "organizations.invite" || (await response.text()).includes('"mail":"sent"');
    if (isMailed) promised.push({ ...mail, at: Date.now() });
    return isMailed;
  }

  return {
    promised,
    allowed,
    async askUntil(isOver: () => boolean, sender: number): Promise<void> {
      for (let turn = 0; !isOver(); turn += 1) {
        const to = `person-${sender}-${turn}@example.org`;
        const guest = `guest-${sender}-${turn}@example.org`;
        const network = `10.${sender}.${turn >> 8}.${turn & 255}`;
        const person = { email: to, password: "correct horse battery", name: "Person", timeZone: "UTC" };
        const isMade = await ask("auth.signUp", person, { to, subject: "Confirm your address" }, network);
        const reset = { to, subject: "Choose a new password" };
        if (isMade) await ask("auth.requestPasswordReset", { email: to }, reset, network);
        const invited = { to: guest, subject: `Join Guests at Botdeck` };
        await ask("organizations.invite", { scope, role: "viewer", email: guest }, invited, network);
      }
    },
  };
}

const keyOf = ({ to, subject }: Pick<Promised, "to" | "subject">) => `${to}: ${subject}`;

type Happened = { kills: readonly number[]; stretches: readonly Stretch[] };

/**
 * What is wrong with the mails that came: each that was promised must be one mail, which comes once, or once more after each kill,
 * and at the latest within a minute of everything being well.
 */
export function whatIsWrongWithMails(
  { promised, allowed }: Pick<ReturnType<typeof mailPromises>, "promised" | "allowed">,
  { mails }: MailServer,
  { kills, stretches }: Happened,
) {
  const came = new Map<string, ReceivedMail[]>();
  for (const mail of mails) came.set(keyOf(mail), [...(came.get(keyOf(mail)) ?? []), mail]);
  const wrong = [...came].flatMap(([key, copies]) => {
    const what = allowed.has(key) ? whatIsWrongWith(copies, kills) : "nobody asked for it";
    return what === undefined ? [] : [`${key}: ${what}`];
  });
  const waits = promised.map((mail) => {
    const arrived = came.get(keyOf(mail))?.[0]?.at;
    if (arrived === undefined) wrong.push(`${keyOf(mail)}: it never came`);
    return longestWait(stretches, mail.at, arrived ?? mail.at);
  });
  const longest = Math.max(0, ...waits);
  if (longest > LEAVES_WITHIN_MS) wrong.push(`one came ${longest} ms after it could`);
  const twice = [...came.values()].filter(({ length }) => length > 1).length;
  return { wrong, longest, twice };
}

const LEAVES_WITHIN_MS = 60_000;
/** How long before a mail is seen here its sender may have been killed. */
const TOLD_WITHIN_MS = 1_000;

function whatIsWrongWith(copies: readonly ReceivedMail[], kills: readonly number[]): string | undefined {
  if (new Set(copies.map(({ id }) => id)).size > 1) return `${copies.length} different mails`;
  // Who is killed twice in a row before it could note that a mail is sent has sent it three times.
  const isExplained = copies.slice(1).every((copy, index) => {
    const before = copies[index]?.at ?? 0;
    return kills.some((at) => at > before - TOLD_WITHIN_MS && at < copy.at);
  });
  return isExplained
    ? undefined
    : `it came ${copies.length} times, and nothing was killed between two of them`;
}

/** In ms, of the time in which all was well. */
function longestWait(stretches: readonly Stretch[], asked: number, arrived: number): number {
  const waits = stretches.map(({ from, until }) => Math.min(until, arrived) - Math.max(from, asked));
  return Math.max(0, ...waits);
}
