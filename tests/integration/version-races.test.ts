import { expect, test } from "vitest";
import { createMarketplaceWidget } from "#tests/support/marketplace.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();

test.each(["submit", "withdraw"] as const)(
  "of two who do the same with a version at once one is told so, and the log has it once: %s",
  async (verb) => {
    const { app } = running;
    const author = callerFor(app, await createUser(app));
    const { widgetId, manifest } = await createMarketplaceWidget(author);
    const { versionId } = await author.developer.upload({ widgetId, manifest, source: "export default 1;" });
    if (verb === "withdraw") await author.developer.submit({ versionId });
    const act = () => author.developer[verb]({ versionId });
    const done = await Promise.allSettled([act(), act()]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { entries } = await author.audit.list({ scope: "me", action: `version.${verb}` });
    expect(entries).toHaveLength(1);
  },
);
