import type { AppLoadContext } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import slugify from "@sindresorhus/slugify";
import { manifestText } from "#app/trial/manifest-text.ts";
import { orThrowResponse, serverTrpc } from "#app/trpc/trpc.server.ts";
import firstIcon from "#widgets/first-widget/icon.svg?raw";
import { manifest as firstManifest } from "#widgets/first-widget/manifest.ts";
import firstSource from "#widgets/first-widget/widget.ts?raw";
import type { Draft } from "./use-draft.ts";

/** What the workbench begins with: the template, or the newest version of a widget. @throws a Response. */
export async function loadWorkbench(context: AppLoadContext, widgetId: string) {
  const { caller } = serverTrpc(context);
  if (widgetId === "new") {
    const { developer } = await orThrowResponse(caller.developer.profile());
    if (!developer) throw redirect("/developers");
    const { widgets } = await orThrowResponse(caller.developer.widgets());
    const slug = freeSlug(developer.name, widgets.length);
    return { widgetId: null, name: "New widget", versions: [], saved: draftCalled(slug) };
  }
  const { name, slug, versions } = await orThrowResponse(caller.developer.widget({ widgetId }));
  const [newest] = versions;
  if (!newest) return { widgetId, name, versions, saved: draftCalled(slug) };
  const { manifest, source, changelog, icon, screenshots, status, version } = await orThrowResponse(
    caller.developer.version({ versionId: newest.id }),
  );
  const isOpen = status === "draft" || status === "rejected";
  const shown = isOpen ? manifest : { ...manifest, version: nextPatch(version) };
  const saved: Draft = {
    ...{ source, changelog: isOpen ? changelog : "", icon, screenshots },
    manifest: manifestText(shown),
  };
  return { widgetId, name, versions, saved };
}

/** What `npm run widget:create` begins with, too. */
function draftCalled(slug: string): Draft {
  return {
    ...{ source: firstSource, manifest: `${JSON.stringify({ ...firstManifest, slug }, null, 2)}\n` },
    ...{ icon: firstIcon, changelog: "", screenshots: [] },
  };
}

/** One that hardly anybody else has: the author’s name and a number. */
function freeSlug(developer: string, count: number): string {
  const name = slugify(developer).slice(0, 30).replace(/-$/, "");
  return `${name || "widget"}-${count + 1}`;
}

/** `1.2.3` as `1.2.4`. */
function nextPatch(version: string): string {
  const [major, minor, patch] = version.split(".").map(Number);
  return [major, minor, (patch ?? 0) + 1].join(".");
}
