const FLAG = "no question key";

/** Whether `?` opens the list of keys in this browser: who speaks to it, or whose hand shakes, may not want single keys. */
export function hasQuestionKey(): boolean {
  return localStorage.getItem(FLAG) === null;
}

export function keepQuestionKey(isOn: boolean): void {
  if (isOn) localStorage.removeItem(FLAG);
  else localStorage.setItem(FLAG, "1");
}
