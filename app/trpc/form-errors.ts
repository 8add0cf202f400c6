/** What is wrong with a form: a sentence for the whole, and one for each field by its name. */
export type FormErrors = { form: string | null; fields: Partial<Record<string, string>> };
