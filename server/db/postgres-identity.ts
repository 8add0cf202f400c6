import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { StartError } from "./start-error.ts";

/** How a process is run so that Postgres, which refuses to be root, isn't. */
export type Identity = { prefix: string[]; uid?: number; gid?: number };

type Place = {
  cluster: string;
  /** What Postgres must be able to write to. */
  directories: string[];
  binaries: string;
};

const NOBODY = 65_534;

export const environment = {
  NODE_ENV: "production" as const,
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

const inNamespace: Identity = {
  prefix: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"],
};
const asNobody: Identity = { prefix: [], uid: NOBODY, gid: NOBODY };

/**
 * An ordinary user runs Postgres as itself. Root, and a user without an account (as containers are given), do so in a user
 * namespace: files stay theirs, no chown, works below a 0700 home. Where that isn't allowed, root is left with the user
 * nobody.
 * @throws StartError when nobody is left.
 */
export async function chooseIdentity(place: Place): Promise<Identity> {
  if (process.getuid?.() === 0) return chooseForRoot(place);
  if (hasAccount()) return { prefix: [] };
  if (await canRun(place.binaries, inNamespace)) return inNamespace;
  throw new StartError(
    "Postgres refuses to run as a user without an account, and this machine allows no user namespace.",
    "Start Botdeck as an ordinary user, or set DATABASE_URL to a Postgres server.",
  );
}

/** The owner of existing data decides. */
async function chooseForRoot({ cluster, directories, binaries }: Place): Promise<Identity> {
  const existing = await stat(cluster).catch(() => undefined);
  if (existing && existing.uid !== 0) return { prefix: [], uid: existing.uid, gid: existing.gid };
  if (await canRun(binaries, inNamespace)) return inNamespace;
  if (!existing && (await canRun(binaries, asNobody)) && (await canOwn(directories, asNobody)))
    return asNobody;
  throw new StartError(
    "Postgres refuses to run as root, and this machine allows neither a user namespace nor another user.",
    "Start Botdeck as an ordinary user, or set DATABASE_URL to a Postgres server.",
  );
}

/** Whether the user has an entry in the system's list of users. */
function hasAccount(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

async function canRun(binaries: string, identity: Identity): Promise<boolean> {
  return run(join(binaries, "bin/postgres"), ["--version"], identity).then(
    () => true,
    () => false,
  );
}

async function canOwn(directories: string[], { uid, gid }: Identity): Promise<boolean> {
  return run("chown", ["-R", `${uid}:${gid}`, ...directories], { prefix: [] }).then(
    () => true,
    () => false,
  );
}

export function commandOf(file: string, args: string[], { prefix }: Identity): [string, string[]] {
  const [first = file, ...rest] = [...prefix, file, ...args];
  return [first, rest];
}

export async function run(file: string, args: string[], identity: Identity): Promise<void> {
  const [command, rest] = commandOf(file, args, identity);
  const { uid, gid } = identity;
  await promisify(execFile)(command, rest, { uid, gid, cwd: "/", env: environment });
}
