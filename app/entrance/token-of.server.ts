/** The token in what somebody pasted: the whole link, or what follows its #. */
export function tokenOf(pasted: string): string {
  return pasted.replace(/^.*#/, "").trim();
}
