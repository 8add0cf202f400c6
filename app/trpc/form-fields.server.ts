/**
 * The text fields of a submitted form, by name; what they may hold is checked by the procedure they are handed to.
 * @throws a Response 400 for a body that is no form.
 */
export async function formFields(request: Request): Promise<Partial<Record<string, string>>> {
  const form = await request.formData().catch(() => {
    throw new Response("This address takes a submitted form.", { status: 400 });
  });
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
