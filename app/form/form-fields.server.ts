import type { SubmittedFields } from "./hidden-fields.tsx";

/**
 * The text fields of a submitted form, by name; what they may hold is checked by the procedure they are handed to. One that
 * still holds what it held when the form was opened (app/form/opened-with.tsx) is left out; of the others that comes along.
 * @throws a Response 400 for a body that is no form.
 */
export async function formFields<Name extends string = never>(
  request: Request,
): Promise<SubmittedFields<Name>> {
  const form = await request.formData().catch(() => {
    throw new Response("This address takes a submitted form.", { status: 400 });
  });
  const fields = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !isAsOpened(form, entry[0]),
  );
  // eslint-disable-next-line no-restricted-syntax -- whatever else is sent has names that nobody asks for
  return Object.fromEntries(fields) as SubmittedFields<Name>;
}

function isAsOpened(form: FormData, field: string): boolean {
  const name = field.replace(/^was\./, "");
  return form.get(`was.${name}`) === form.get(name);
}
