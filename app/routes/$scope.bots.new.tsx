import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { botPlatforms } from "#domain/bot.ts";
import { BotFields } from "#app/bots/bot-fields.tsx";
import { FirstEvent } from "#app/bots/events/first-event.tsx";
import { KeyOnce } from "#app/ui/key-once.tsx";
import { SnippetTabs } from "#app/bots/snippet-tabs.tsx";
import { usedOrigin } from "#app/bots/used-origin.server.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, requirePermission, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  await requirePermission(context, params.scope ?? "", "bots:write");
  return { viewer: { scope: params.scope ?? "", timeZone } };
}

/** Answers with the page itself instead of sending the browser on: the key is in this one answer and nowhere else. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const values = await formFields<FieldsOf<"bots", "create">>(request);
  const { name = "", description } = values;
  const platform = botPlatforms.find((one) => one === values.platform);
  const input = { scope: params.scope ?? "", name, platform, description };
  const result = await orFormErrors(serverTrpc(context).caller.bots.create(input));
  if (result.errors) return data({ errors: result.errors, values }, { status: result.status });
  const origin = usedOrigin(context, request);
  return data({ created: result.answer, origin });
}

export const meta: MetaFunction = () => [{ title: "New bot · Botdeck" }];

export default function NewBotPage() {
  const { viewer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "created" in answer) return <Connect {...answer} viewer={viewer} />;
  return (
    <div className="page-narrow grid gap-x-8 gap-y-4 lg:grid-cols-[256px_minmax(0,1fr)]">
      <div>
        <h1 className="mb-1 text-xl font-semibold">New bot</h1>
        <p className="text-muted">
          A bot reports what happens to it with a key of its own. You get the key, and code to paste, in the
          next step.
        </p>
      </div>
      <Form method="post" noValidate className="card flex flex-col gap-4 p-4">
        <FormError errors={answer?.errors} />
        <BotFields values={answer?.values ?? {}} errors={answer?.errors} />
        <p className="flex flex-wrap gap-3">
          <SubmitButton busy="Creating…">Create bot</SubmitButton>
          <Link className="button" to={`/${viewer.scope}/bots`}>
            Cancel
          </Link>
        </p>
      </Form>
    </div>
  );
}

type Created = Extract<ReturnType<typeof useActionData<typeof action>>, { created: object }>;
type ConnectProps = Created & { viewer: ReturnType<typeof useLoaderData<typeof loader>>["viewer"] };

function Connect({ created: { bot, key }, origin, viewer }: ConnectProps) {
  return (
    <div className="page-narrow flex flex-col gap-4">
      <div>
        <h1 className="mb-1 text-xl font-semibold">
          Connect <bdi>{bot.name}</bdi>
        </h1>
        <p className="text-muted">Two steps: keep its key, and let it report a first event.</p>
      </div>
      <KeyOnce title="The bot’s key" secret={key} />
      <section aria-label="Report a first event">
        <h2 className="font-semibold">Report a first event</h2>
        <p className="mb-2 text-muted">
          Each of these works as pasted: the key and the address are filled in.{" "}
          <Link className="link" to="/docs/reporting-events">
            All that can be reported
          </Link>
        </p>
        <SnippetTabs origin={origin} secret={key} />
      </section>
      <FirstEvent botId={bot.id} viewer={viewer}>
        <Link className="button" to={`/${viewer.scope}/bots/${bot.id}`}>
          Go to the bot
        </Link>
      </FirstEvent>
    </div>
  );
}
