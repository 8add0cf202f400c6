import { isolate } from "#domain/name.ts";
import { useLocation, useNavigate, useSubmit } from "@remix-run/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";
import type { Command, CommandSource } from "./commands.ts";

/** Does what a command says; what is refused is told by a notice. */
export function useCommand({ scope, dashboards }: Pick<CommandSource, "scope" | "dashboards">) {
  const navigate = useNavigate();
  const submit = useSubmit();
  const { pathname, search } = useLocation();
  const addWidget = useAddWidget(scope);

  return function run({ effect, label }: Command): void {
    switch (effect.type) {
      case "go":
        // A full load where everything on the page changes hands.
        if (effect.isFullLoad) location.assign(effect.to);
        else navigate(effect.to);
        return;
      case "theme":
        submit({ theme: effect.theme, from: pathname + search }, { method: "post", action: "/theme" });
        return;
      case "sign-out":
        leave();
        return;
      case "add": {
        const shown = dashboards.find(({ address }) => address !== null && endsAlike(pathname, address));
        void addWidget({ widgetId: effect.widgetId, label, shown });
        if (!pathname.startsWith(`/${scope}/dashboard`)) navigate(`/${scope}/dashboard`);
      }
    }
  };
}

const ADDRESS_END_CHARACTERS = 8;

/** Only the end of a dashboard's address counts: the rest is its name, which may have changed. */
function endsAlike(pathname: string, address: string): boolean {
  return pathname.endsWith(address.slice(-ADDRESS_END_CHARACTERS));
}

type Addition = { widgetId: string; label: string; shown: { id: string; name: string } | undefined };

function useAddWidget(scope: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const notify = useNotify();

  return async function addWidget({ widgetId, label, shown }: Addition): Promise<void> {
    const place = { scope, ...(shown && { layoutId: shown.id }) };
    try {
      const { userWidgets } = await client.widgets.installed.query({ scope });
      const spare = userWidgets.find((one) => one.widgetId === widgetId && !one.definition.allowMultiple);
      await (spare
        ? client.layouts.add.mutate({ ...place, userWidgetId: spare.id })
        : client.layouts.installAndAdd.mutate({ ...place, widgetId }));
      await queryClient.invalidateQueries(trpc.layouts.get.pathFilter());
      notify({
        tone: "good",
        text: `${isolate(label.replace(/^Add /, ""))} is on ${isolate(shown?.name ?? "your dashboard")}.`,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : "";
      notify({ tone: "bad", text: `It wasn’t added. ${reason}` });
    }
  };
}

/** As the form of the account menu does: a new page, on which nothing of the person's is left. */
function leave(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/sign-out";
  document.body.append(form);
  form.submit();
}
