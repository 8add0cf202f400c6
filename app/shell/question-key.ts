import { readStored, store } from "#app/ui/stored.ts";

const FLAG = "no question key";

/** Whether `?` opens the list of keys in this browser: who speaks to it, or whose hand shakes, may not want single keys. */
export function hasQuestionKey(): boolean {
  return readStored(FLAG) === null;
}

export function keepQuestionKey(isOn: boolean): void {
  store(FLAG, isOn ? null : "1");
}
