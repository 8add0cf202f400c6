/** Why Botdeck can't start, in one sentence, and what to do about it, in another. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly cure: string;

  constructor(problem: string, cure: string) {
    super(problem);
    this.cure = cure;
  }
}
