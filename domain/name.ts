/** Nothing of it is drawn, or only empty room: spaces, joiners, marks of direction, Hangul’s fillers, Braille’s blank. */
const unseen = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]*$/u;

/** What turns the direction of the text around it, or ends what others did to it: a name can’t be let do either. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** What is written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What is said of a name that `isSeen` says no to. */
export const UNSEEN_NAME = "use at least one character that can be seen";

/** Whether there is anything to see in what somebody calls something. */
export function isSeen(name: string): boolean {
  return !unseen.test(name);
}

/** The name without marks that turn the text around it; those of `isolate` come along when a name is copied. */
export function withoutTurns(name: string): string {
  return name.replaceAll(turning, "");
}

/**
 * A name as it stands in a sentence that is plain text: one in Hebrew or Arabic would pull the numbers and signs beside
 * it to its other side. In markup it is a `<bdi>`.
 */
export function isolate(name: string): string {
  return rightToLeft.test(name) ? `\u2068${withoutTurns(name)}\u2069` : withoutTurns(name);
}
