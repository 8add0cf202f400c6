/** A pattern that isn’t taken; the message is a sentence that says why. */
export class UnfitPatternError extends Error {}
