/** What is wrong with a form: a sentence for the whole, and one for each field by its name. */
export type FormErrors<Field extends string = string> = {
  form: string | null;
  fields: Partial<Record<Field, string>>;
  /** It takes somebody signed in. */
  isSignedOut?: boolean;
};

/** All of it in one sentence, where there is no field to say it beside. */
export function problemOf({ form, fields }: FormErrors): string {
  return form ?? `This can’t be shown: ${Object.values(fields).join("; ")}.`;
}
