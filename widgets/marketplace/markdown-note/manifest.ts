import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "markdown-note",
  name: "Note",
  description: "Your own words on the dashboard, in Markdown.",
  category: "info",
  version: "1.0.1",
  runtime: "worker",
  size: { minW: 2, maxW: 12, minH: 2, maxH: 8, defaultW: 4, defaultH: 3 },
  allowMultiple: true,
  links: true,
  config: {
    type: "object",
    additionalProperties: false,
    properties: {
      text: {
        type: "string",
        contentMediaType: "text/markdown",
        maxLength: 4000,
        default: "# A note\nWrite **anything** here: what this dashboard is for, or whom to ask.",
        title: "Text",
        description: "Headings, lists, bold, italics, code and links.",
      },
    },
  },
} as const satisfies Manifest;
