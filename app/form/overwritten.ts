/**
 * The fields of a form that somebody else changed between its opening and its sending without whoever sent it knowing.
 * @param fields what was sent, with what it was when the form was opened (app/form/form-fields.server.ts).
 * @param saved what they were at last.
 */
export function overwritten(
  fields: Partial<Record<string, string>>,
  saved: Record<string, string | number | undefined>,
): string[] {
  return Object.entries(saved).flatMap(([name, value]) => {
    const was = fields[`was.${name}`];
    const isKnown = was === undefined || [was, fields[name]].includes(String(value));
    return isKnown ? [] : name;
  });
}

/** Says that a form is saved, and what it overwrote. */
export function savedSentence(names: readonly string[], labels: Record<string, string>): string {
  const over = Object.entries(labels).flatMap(([name, label]) => (names.includes(name) ? label : []));
  if (over.length === 0) return "Saved.";
  return `Saved. Changed meanwhile by someone else, or in another window, and now what you chose: ${over.join(", ")}.`;
}

/** Where that is said after a form has led to a whole new page. */
export function savedAt(path: string, names: readonly string[]): string {
  return [`${path}?saved`, ...names.map((name) => `over=${name}`)].join("&");
}
