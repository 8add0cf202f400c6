/** The life of a version: written, looked at, offered; then taken back by its author, or stopped by a reviewer. */
export const widgetVersionStatuses = [
  "draft",
  "in-review",
  "published",
  "rejected",
  "withdrawn",
  "killed",
] as const;

/** Major, minor and patch, as in `1.12.0`. */
export const widgetVersionPattern = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/;

/** Negative where `a` is the older one, 0 where they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  const differences = left.map((part, index) => part - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
