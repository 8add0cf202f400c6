export const HOUR_MS = 3_600_000;

/** Runs in the page: its clock is hours off, whatever the server's says. */
export function setClockOff(byMs: number): void {
  const trueNow = Date.now.bind(Date);
  Date.now = () => trueNow() + byMs;
  globalThis.Date = new Proxy(Date, {
    construct(target, given: unknown[]) {
      const made: object = Reflect.construct(target, given.length > 0 ? given : [Date.now()]);
      return made;
    },
  });
}
