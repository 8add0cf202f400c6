import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { AuthorHome } from "#app/authoring/author-home.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { useSignInAgain } from "#app/form/use-sign-in-again.ts";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const { trpc, queryClient } = serverTrpc(context);
  const [, { widgets }] = await orThrowResponse(
    Promise.all([
      queryClient.query(trpc.developer.profile.queryOptions()),
      queryClient.query(trpc.developer.widgets.queryOptions()),
    ]),
  );
  await orThrowResponse(
    Promise.all(
      widgets.map(({ id }) => queryClient.query(trpc.developer.health.queryOptions({ widgetId: id }))),
    ),
  );
  return { timeZone, state: dehydrate(queryClient) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { name = "", website = "" } = await formFields<FieldsOf<"developer", "register">>(request);
  const { caller } = serverTrpc(context);
  const given = { name, ...(website.trim() && { website: website.trim() }) };
  const result = await orFormErrors(caller.developer.register(given));
  if (result.errors) return data({ errors: result.errors, name, website }, { status: result.status });
  const { widgets } = await caller.developer.widgets();
  return redirect(widgets.length === 0 ? "/developers/widgets/new" : "/developers");
}

export const meta: MetaFunction = () => [{ title: "Your widgets · Botdeck" }];

export default function AuthorPage() {
  const { timeZone, state } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  useSignInAgain(failed?.errors);
  return (
    <HydrationBoundary state={state}>
      <AuthorHome timeZone={timeZone} failed={failed} />
    </HydrationBoundary>
  );
}
