import { chmod, lstat, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

type Folders = {
  /** DATA_DIR. */
  root: string;
  socketDirectory: string;
  cluster: string;
};

/** As whom root runs Postgres where it can't do so in a namespace (postgres-identity.ts). */
const NOBODY = 65_534;
const GROUP_AND_OTHERS = 0o077;
/** What stands in DATA_DIR. */
const ours = /^(?:pg18(?:\.new-\d+)?|run|lost\+found)$/;

/**
 * Makes the folders of the built-in Postgres, and sees to it that they are their owner's alone: whoever else may write there could
 * put a server of theirs at the socket, and whoever may read, read everything. Open ones that are our own are closed.
 * @throws StartError when one is somebody else's, or open and not only Botdeck's.
 */
export async function keepToOneself({ root, socketDirectory, cluster }: Folders): Promise<void> {
  await make(root);
  const owners = await ownersOf(root, cluster);
  await close(root, owners, async () => (await readdir(root)).every((name) => ours.test(name)));
  await make(socketDirectory);
  await close(socketDirectory, owners);
  for (const name of await readdir(socketDirectory)) {
    const { uid } = await lstat(join(socketDirectory, name));
    if (!owners.has(uid)) throw notOwn(join(socketDirectory, name), uid);
  }
  if (await exists(cluster)) await close(cluster, owners);
}

/** Whose folders are good. Root takes data as its owner has it, but begins none in somebody's folder. */
async function ownersOf(root: string, cluster: string): Promise<Set<number>> {
  const self = process.getuid?.() ?? 0;
  if (self !== 0) return new Set([self]);
  const owner = (await stat(root)).uid;
  const isOfData = (await exists(cluster)) && (await stat(cluster)).uid === owner;
  return new Set(isOfData ? [self, NOBODY, owner] : [self, NOBODY]);
}

async function make(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StartError(
      `The data directory ${folder} can't be made: ${error instanceof Error ? error.message : String(error)}.`,
      "Set DATA_DIR to a directory this user may write to, or DATABASE_URL to a Postgres server.",
    );
  });
}

async function close(
  folder: string,
  owners: Set<number>,
  isOnlyOurs = () => Promise.resolve(true),
): Promise<void> {
  // The link itself as well: whose it is may turn it to elsewhere.
  for (const { uid } of [await lstat(folder), await stat(folder)])
    if (!owners.has(uid)) throw notOwn(folder, uid);
  const { mode } = await stat(folder);
  if ((mode & GROUP_AND_OTHERS) === 0) return;
  if (!(await isOnlyOurs()))
    throw new StartError(
      `The data directory ${folder} is open to other users, and has more in it than Botdeck's data.`,
      `Set DATA_DIR to a directory for Botdeck alone, or close this one with chmod 700 ${folder}.`,
    );
  await chmod(folder, 0o700);
}

function notOwn(path: string, uid: number): StartError {
  return new StartError(
    `${path} belongs to another user (${uid}), who could read and change the data.`,
    `Start Botdeck as its owner, give it to this user with chown, or set DATA_DIR to a directory of this user's own.`,
  );
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );
