/** The text fields of a submitted form, by name; what they may hold is checked by the procedure they are handed to. */
export async function formFields(request: Request): Promise<Partial<Record<string, string>>> {
  const form = await request.formData();
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
