/** Something that an automated check found in a version of a widget. */
export type VersionCheck = {
  /** An `error` keeps it from being handed in; a `warning` is for the reviewer to look at; a `note` says what is fine. */
  severity: "error" | "warning" | "note";
  /** What was checked, such as `size` or `eval`. */
  check: string;
  message: string;
  /** The line of the source that it is about, from 1. */
  line?: number;
};
