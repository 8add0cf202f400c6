// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { SettingsForm } from "./settings-form.tsx";

afterEach(cleanup);

/** Shows the form, and gives what saving it hands on. */
function open(schema: JsonObject, config: JsonObject) {
  const onSave = vi.fn();
  render(
    <SettingsForm
      widget={{ id: "uw_1", title: null, config, definition: { name: "Goals" } }}
      schema={{ type: "object", additionalProperties: false, ...schema }}
      definition={undefined}
      onChanged={vi.fn()}
      onSave={onSave}
    >
      <button type="submit">Save</button>
    </SettingsForm>,
  );
  return onSave;
}
const save = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const saved = (changes: object) => [{ userWidgetId: "uw_1", changes }];

test("a choice of numbers is a menu of numbers", () => {
  const onSave = open({ properties: { days: { enum: [7, 30] } } }, { days: 7 });
  const menu = screen.getByRole<HTMLSelectElement>("combobox", { name: "Days" });
  expect(menu.selectedOptions[0]?.textContent).toBe("7");
  type("Days", screen.getByRole<HTMLOptionElement>("option", { name: "30" }).value);
  save();
  expect(onSave.mock.lastCall).toEqual(saved({ set: { days: 30 } }));
});

test("what has to be chosen and isn’t says so, and no choice stands there as if it were made", () => {
  const onSave = open({ properties: { days: { enum: [7, 30] } }, required: ["days"] }, {});
  expect(screen.getByRole<HTMLSelectElement>("combobox").selectedOptions[0]?.textContent).toBe("Choose…");
  save();
  expect(onSave).not.toHaveBeenCalled();
  expect(screen.getByText("Is needed.")).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole("combobox"));
});

test("an optional link, pattern or number that is emptied is nothing again, and can be saved", () => {
  const link = { type: "string", format: "uri" };
  const code = { type: "string", pattern: "^[A-Z]{3}$" };
  const onSave = open(
    { properties: { link, code, goal: { type: "integer", minimum: 1 } } },
    { link: "https://example.org", code: "ABC", goal: 5 },
  );
  for (const label of ["Link", "Code", "Goal"]) type(label, "");
  save();
  expect(onSave.mock.lastCall).toEqual(saved({ set: {}, unset: ["link", "code", "goal"] }));
});

test("a number beyond a bound of zero is refused beside its field", () => {
  const onSave = open({ properties: { debt: { type: "number", maximum: 0 } } }, { debt: 0 });
  type("Debt", "5");
  save();
  expect(onSave).not.toHaveBeenCalled();
  expect(screen.getByLabelText("Debt").getAttribute("aria-invalid")).toBe("true");
});

test("what is wrong with a setting that has no field is said where Save was pressed", () => {
  const onSave = open(
    { properties: { margin: { type: "object", required: ["top"] }, goal: { type: "integer" } } },
    { margin: {} },
  );
  expect(screen.queryByRole("alert")).toBeNull();
  save();
  expect(onSave).not.toHaveBeenCalled();
  expect(screen.getByRole("alert").textContent).toContain("margin.top: is needed.");
});
