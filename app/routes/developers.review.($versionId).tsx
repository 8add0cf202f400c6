import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnVersion } from "#app/review/act-on-version.server.ts";
import { tokenOf } from "#app/entrance/token-of.server.ts";
import { BecomeReviewer } from "#app/entrance/become-reviewer.tsx";
import { isReviewer, requireReviewer } from "#app/review/require-reviewer.server.ts";
import { ReviewedVersion } from "#app/review/reviewed-version.tsx";
import { ReviewQueue } from "#app/review/review-queue.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params: { versionId }, request }: LoaderFunctionArgs) {
  if (versionId === undefined && !(await isReviewer(context, request)))
    return { timeZone: "UTC", version: null, queue: null };
  const { caller, timeZone } = await requireReviewer(context, request);
  if (versionId !== undefined)
    return { timeZone, version: await orThrowResponse(caller.review.version({ versionId })), queue: null };
  const [{ versions, offered }, { reports }] = await orThrowResponse(
    Promise.all([caller.review.queue(), caller.review.reports()]),
  );
  return { timeZone, version: null, queue: { versions, reports, offered } };
}

/** Decides on a version, or settles a report. */
export async function action({ context, params: { versionId }, request }: ActionFunctionArgs) {
  const fields = await formFields<FieldsOf<"review", "settleReport" | "kill" | "decide" | "become">>(request);
  if (fields.token !== undefined) return become(context, request, fields.token);
  const { caller } = await requireReviewer(context, request);
  const { reportId = "", note = "" } = fields;
  // A report of no version has no hash.
  const contentHash = fields.contentHash === "" ? null : (fields.contentHash ?? null);
  const result =
    versionId === undefined
      ? await orFormErrors(caller.review.settleReport({ reportId, contentHash, note }))
      : await actOnVersion(caller, versionId, fields);
  return result.errors
    ? data({ errors: result.errors }, { status: result.status })
    : redirect("/developers/review");
}

async function become(context: AppLoadContext, request: Request, pasted: string) {
  requireUser(context, request);
  const { caller } = serverTrpc(context);
  const result = await orFormErrors(caller.review.become({ token: tokenOf(pasted) }));
  return result.errors
    ? data({ errors: result.errors }, { status: result.status })
    : redirect("/developers/review");
}

export const meta: MetaFunction = () => [{ title: "Review · Botdeck" }];

/** One file for both: each route is a line in what every first load brings. */
export default function ReviewPage() {
  const { version, queue, timeZone } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  // What was drawn of something else doesn't count.
  if (version) return <ReviewedVersion key={version.contentHash} {...{ version, timeZone, errors }} />;
  return queue ? <ReviewQueue {...queue} timeZone={timeZone} /> : <BecomeReviewer errors={errors} />;
}
