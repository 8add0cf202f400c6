import { Form, useNavigation } from "@remix-run/react";
import { isolate } from "#domain/name.ts";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import type { Plugin } from "./plugin.ts";

/** Says what goes with it, and takes it away. */
export function Uninstall({ plugin: { id, title, definition, dashboards } }: { plugin: Plugin }) {
  const { formData } = useNavigation();
  const isBusy = formData?.get("userWidgetId") === id && formData.get("intent") === "uninstall";
  const name = title ?? definition.name;
  return (
    <details className="relative text-sm">
      <summary className="button" aria-label={`Uninstall ${name}…`}>
        Uninstall…
      </summary>
      <Form
        method="post"
        className="flex w-72 max-w-full flex-col items-start gap-3 pt-3 text-left md:absolute md:right-0 md:z-20 md:mt-1 md:max-w-none md:rounded-control md:border md:border-border md:bg-surface md:p-4 md:shadow-float"
      >
        <HiddenFields<FieldsOf<"widgets", "uninstall">> values={{ intent: "uninstall", userWidgetId: id }} />
        <p>
          {dashboards.length > 0
            ? `It leaves ${listOf(dashboards.map((one) => one.name))}, where the history can bring it back.`
            : "It stands on no dashboard; its settings are lost."}
        </p>
        <button type="submit" className="button-danger" disabled={isBusy}>
          {isBusy ? (
            "Uninstalling…"
          ) : (
            <>
              Uninstall <bdi>{name}</bdi>
            </>
          )}
        </button>
      </Form>
    </details>
  );
}

function listOf(names: string[]): string {
  return new Intl.ListFormat("en").format(names.map((name) => `“${isolate(name)}”`));
}
