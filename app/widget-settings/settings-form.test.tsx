// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { LinearPattern } from "#domain/widgets/linear-pattern.ts";
import { SettingsForm } from "./settings-form.tsx";

afterEach(cleanup);

/** Shows the form, and gives what saving it hands on. */
function open(schema: JsonObject, config: JsonObject) {
  const onSave = vi.fn();
  render(
    <SettingsForm
      widget={{ id: "uw_1", title: null, config, definition: { name: "Goals" } }}
      schema={{ type: "object", additionalProperties: false, ...schema }}
      Pattern={LinearPattern}
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

test("a pattern that backtracks holds no key up: it is asked in linear time", () => {
  const name = { type: "string", pattern: "^(([a-z])+.)+[A-Z]([a-z])+$" };
  const onSave = open({ properties: { name } }, { name: "aAa" });
  type("Name", "a".repeat(5_000));
  save();
  expect(onSave).not.toHaveBeenCalled();
  expect(screen.getByRole("textbox", { name: "Name" }).getAttribute("aria-invalid")).toBe("true");
});

test("a pattern of before, which isn’t taken any more, says why nothing can be saved", () => {
  const onSave = open({ properties: { name: { type: "string", pattern: "^(?=a)" } } }, { name: "" });
  type("Name", "abc");
  save();
  expect(onSave).not.toHaveBeenCalled();
  expect(screen.getByRole("alert").textContent).toContain("Look-around");
});

test("a schema that is asked too often is left to the server", () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `d${index}`,
      { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
    ]),
  );
  const onSave = open(
    { properties: { name: { type: "string" } }, $ref: "#/$defs/d0", $defs: { ...$defs, d40: {} } },
    { name: "" },
  );
  type("Name", "abc");
  save();
  expect(onSave.mock.lastCall).toEqual(saved({ set: { name: "abc" } }));
});
