import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { ownPath } from "#app/ui/own-path.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { themeCookie, themes } from "#app/ui/theme.ts";

/** Remembers light, dark or the system's choice; without JavaScript it leads back to where one was. */
export async function action({ request }: ActionFunctionArgs) {
  const { theme: chosen, from } = await formFields<"theme" | "from">(request);
  const theme = themes.find((name) => name === chosen);
  if (!theme) throw new Response("theme: must be system, light or dark.", { status: 400 });
  const headers = { "set-cookie": themeCookie(theme) };
  const back = typeof from === "string" ? ownPath(from) : null;
  if (back) return redirect(back, { headers });
  return data({ theme }, { headers });
}
