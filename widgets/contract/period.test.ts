import { expect, test } from "vitest";
import { periodOf } from "./period.ts";
import { onDashboard } from "./view.ts";

const viewer = { scope: "me", timeZone: "Europe/Berlin" };

test("a widget shows its dashboard's period unless it has its own, and seven days where neither is set", () => {
  const dashboard = onDashboard(viewer, { period: "90d" });
  expect(periodOf({ period: "dashboard" }, dashboard)).toBe("90d");
  expect(periodOf({ period: "30d" }, dashboard)).toBe("30d");
  expect(periodOf({ period: "dashboard" }, onDashboard(viewer, {}))).toBe("7d");
});

test("days are days of the dashboard's time zone, or of the viewer's where it has none", () => {
  expect(onDashboard(viewer, { timeZone: "Asia/Tokyo" }).timeZone).toBe("Asia/Tokyo");
  expect(onDashboard(viewer, {}).timeZone).toBe("Europe/Berlin");
});
