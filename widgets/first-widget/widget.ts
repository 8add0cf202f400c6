import { defineWidget, h, placeholder } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const answer = sdk.query("stats.messages", { period: sdk.config.period });
    const instead = placeholder(sdk, answer, answer.data?.totalMessages === 0 && "No messages yet.");
    if (instead !== null || !answer.data) return instead;
    return h(
      "div",
      { class: "fill center" },
      h("p", { class: "big" }, answer.data.totalMessages.toLocaleString(sdk.locale)),
      h("p", { class: "muted" }, sdk.config.label),
    );
  },
});
