import { configSchemaOf, type Manifest } from "#widgets/sandbox/manifest.ts";

/** What the catalogue says of a widget, as a version of it says. */
export function definitionOf(manifest: Manifest) {
  const { name, description, category, size, allowMultiple, price, priceType } = manifest;
  return {
    ...{ name, description, category, allowMultiple, price, priceType },
    ...{ minWidth: size.minW, maxWidth: size.maxW, minHeight: size.minH, maxHeight: size.maxH },
    ...{ defaultWidth: size.defaultW, defaultHeight: size.defaultH },
    configSchema: configSchemaOf(manifest),
  };
}
