import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

/** What the kernel counts processor time in. */
const TICKS_A_SECOND = 100;
const MEASURED_MS = 500;

/** How much of one processor a browser's processes take together: 1 is a whole one. Linux only. */
export async function shareOfProcessor(profile: string): Promise<number> {
  const [before, began] = [await timesOf(profile), performance.now()];
  await wait(MEASURED_MS);
  const after = await timesOf(profile);
  // A process that ended meanwhile takes nothing any more.
  const used = [...after].map(([pid, ticks]) => ticks - (before.get(pid) ?? 0));
  const ticks = used.reduce((sum, one) => sum + one, 0);
  return ticks / TICKS_A_SECOND / ((performance.now() - began) / 1_000);
}

type Process = { pid: string; parent: string; ticks: number; isMain: boolean };

/** @returns ticks by process. */
async function timesOf(profile: string): Promise<Map<string, number>> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const read = await Promise.all(pids.map((pid) => readProcess(pid, profile)));
  const all = read.filter((one) => one !== undefined);
  const times = new Map<string, number>();
  const take = ({ pid, ticks }: Process) => {
    times.set(pid, ticks);
    all.filter(({ parent }) => parent === pid).forEach(take);
  };
  all.filter(({ isMain }) => isMain).forEach(take);
  return times;
}

async function readProcess(pid: string, profile: string): Promise<Process | undefined> {
  try {
    const [stat, command] = await Promise.all(
      ["stat", "cmdline"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8")),
    );
    // Its name stands in brackets and may have spaces in it.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return {
      pid,
      parent: fields[1] ?? "",
      ticks,
      isMain: command?.includes(`--user-data-dir=${profile}\0`) ?? false,
    };
  } catch {
    // It ended between the two.
    return undefined;
  }
}
