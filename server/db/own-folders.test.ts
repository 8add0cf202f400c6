import { chmod, chown, lchown, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepToOneself } from "./own-folders.ts";

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "botdeck-folders-"));
});
afterEach(() => rm(place, { recursive: true, force: true }));

const folders = () => {
  const root = join(place, "data");
  return { root, socketDirectory: join(root, "run"), cluster: join(root, "pg18") };
};
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe("the folders of the built-in Postgres", () => {
  test("are made for their owner alone", async () => {
    const { root, socketDirectory, cluster } = folders();
    await keepToOneself({ root, socketDirectory, cluster });
    expect([await modeOf(root), await modeOf(socketDirectory)]).toEqual(["700", "700"]);
  });

  test("are closed where they are one's own and open", async () => {
    const { root, socketDirectory, cluster } = folders();
    for (const [index, folder] of [root, socketDirectory, cluster].entries()) {
      await mkdir(folder);
      await chmod(folder, [0o755, 0o777, 0o750][index] ?? 0);
    }
    await keepToOneself({ root, socketDirectory, cluster });
    for (const folder of [root, socketDirectory, cluster]) expect(await modeOf(folder)).toBe("700");
  });

  test("aren't closed, but refused, where other things than Botdeck's are open with them", async () => {
    const { root } = folders();
    await mkdir(root);
    await chmod(root, 0o755);
    await writeFile(join(root, "index.html"), "");
    await expect(keepToOneself(folders())).rejects.toMatchObject({
      message: expect.stringContaining("open to other users"),
      cure: expect.stringContaining(`chmod 700 ${root}`),
    });
    expect(await modeOf(root)).toBe("755");
    await chmod(root, 0o700);
    await keepToOneself(folders());
  });

  test("may be reached by one's own link", async () => {
    await mkdir(join(place, "elsewhere"), { mode: 0o700 });
    await symlink("elsewhere", folders().root);
    await keepToOneself(folders());
    expect(await modeOf(join(place, "elsewhere/run"))).toBe("700");
  });
});

const SOMEBODY = 4_242;

/** Only root can make what belongs to others. */
describe.runIf(process.getuid?.() === 0)("what belongs to another user is refused", () => {
  const refusal = (path: string) => ({
    message: expect.stringContaining(`${path} belongs to another user (${SOMEBODY})`),
    cure: expect.stringContaining("chown"),
  });

  test("the data folder", async () => {
    const { root } = folders();
    await mkdir(root, { mode: 0o700 });
    await chown(root, SOMEBODY, SOMEBODY);
    await expect(keepToOneself(folders())).rejects.toMatchObject(refusal(root));
  });

  test("a link to one's own folder", async () => {
    const { root } = folders();
    await mkdir(join(place, "elsewhere"), { mode: 0o700 });
    await symlink("elsewhere", root);
    await lchown(root, SOMEBODY, SOMEBODY);
    await expect(keepToOneself(folders())).rejects.toMatchObject(refusal(root));
  });

  test("the folder of the socket, where somebody was faster in /tmp", async () => {
    const socketDirectory = join(place, "botdeck-0123456789ab");
    await mkdir(socketDirectory, { mode: 0o777 });
    await chown(socketDirectory, SOMEBODY, SOMEBODY);
    await expect(keepToOneself({ ...folders(), socketDirectory })).rejects.toMatchObject(
      refusal(socketDirectory),
    );
  });

  test("a socket that somebody put into a folder that was open", async () => {
    const { root, socketDirectory } = folders();
    const socket = join(socketDirectory, ".s.PGSQL.5432");
    await mkdir(root, { mode: 0o700 });
    await mkdir(socketDirectory);
    await chmod(socketDirectory, 0o777);
    await writeFile(socket, "");
    await chown(socket, SOMEBODY, SOMEBODY);
    await expect(keepToOneself(folders())).rejects.toMatchObject(refusal(socket));
  });

  test("the data in one's own folder", async () => {
    const { root, cluster } = folders();
    await mkdir(root, { mode: 0o700 });
    await mkdir(cluster, { mode: 0o700 });
    await chown(cluster, SOMEBODY, SOMEBODY);
    await expect(keepToOneself(folders())).rejects.toMatchObject(refusal(cluster));
  });

  test("but root takes an installation of another user's as a whole", async () => {
    const { root, cluster, socketDirectory } = folders();
    for (const folder of [root, cluster, socketDirectory]) {
      await mkdir(folder, { mode: 0o700 });
      await chown(folder, SOMEBODY, SOMEBODY);
    }
    await expect(keepToOneself(folders())).resolves.toBeUndefined();
  });
});
