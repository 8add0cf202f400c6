import { type Manifest, manifestSchema } from "#widgets/sandbox/manifest.ts";

type OwnWidget = { manifest: Manifest; source: string; icon: string };

const manifests = import.meta.glob<{ manifest: unknown }>("../../widgets/marketplace/*/manifest.ts", {
  eager: true,
});
const sources = import.meta.glob<string>("../../widgets/marketplace/*/widget.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});
const icons = import.meta.glob<string>("../../widgets/marketplace/*/icon.svg", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** The marketplace widgets that come with Botdeck: written with nothing but the SDK, like anybody's. */
export const ownWidgets: readonly OwnWidget[] = Object.entries(manifests).map(([path, { manifest }]) => ({
  manifest: manifestSchema.parse(manifest),
  source: sources[path.replace("manifest.ts", "widget.ts")] ?? "",
  icon: icons[path.replace("manifest.ts", "icon.svg")] ?? "",
}));
