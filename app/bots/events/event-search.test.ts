import { describe, expect, test } from "vitest";
import {
  eventSearchOf,
  eventSearchParams,
  eventsInput,
  fieldTime,
  positionOf,
  positionParam,
} from "./event-search.ts";

const of = (search: string) => eventSearchOf(new URLSearchParams(search), "Europe/Berlin");

describe("the address of a list of events", () => {
  test("holds all that is asked for", () => {
    const search = of(
      "type=error&conversation=%23lobby&text=no+way&from=2026-11-22T09:30&until=2026-11-22T10:00:05",
    );
    expect(of(eventSearchParams(search).toString())).toEqual(search);
    expect(eventsInput(search, "Europe/Berlin")).toEqual({
      types: ["error"],
      conversation: "#lobby",
      text: "no way",
      from: "2026-11-22T08:30:00.000Z",
      until: "2026-11-22T09:00:05.999Z",
    });
  });

  test("asks for nothing in particular where it makes no sense", () => {
    for (const search of [
      "",
      "type=nonsense&from=yesterday&until=0000-01-01T00:00&hour=x",
      "from=2026-13-40T99:99",
    ])
      expect(eventsInput(of(search), "Europe/Berlin")).toEqual({});
  });

  test("understands an hour of the activity feed", () => {
    const search = of("type=messages&hour=2026-11-22T08:00:00.000Z");
    expect(search).toMatchObject({ from: "2026-11-22T09:00:00", until: "2026-11-22T09:59:59" });
    expect(eventsInput(search, "Europe/Berlin").types).toEqual(["message.in", "message.out"]);
    expect(of(eventSearchParams(search).toString())).toEqual(search);
  });

  test("leads to the hour that was meant where clocks show it twice", () => {
    for (const hour of ["2026-10-25T00:00:00.000Z", "2026-10-25T01:00:00.000Z"]) {
      const search = of(`hour=${encodeURIComponent(hour)}`);
      const { from, until } = eventsInput(search, "Europe/Berlin");
      expect({ from, until }).toEqual({ from: hour, until: hour.replace("00:00.000Z", "59:59.999Z") });
      expect(of(eventSearchParams(search).toString())).toEqual(search);
      // A date field has no place for an offset, and would show nothing.
      expect([search.from, search.until].map(fieldTime)).toEqual([
        ...["2026-10-25T02:00:00", "2026-10-25T02:59:59"],
      ]);
    }
  });

  test("keeps that hour when the form is sent again, and takes another that is typed", () => {
    const { from } = of("hour=2026-10-25T01:00:00.000Z");
    const sent = (time: string) =>
      eventsInput(of(new URLSearchParams({ from: time, fromAs: from }).toString()), "Europe/Berlin").from;
    // Without its seconds, as browsers send it.
    expect(sent("2026-10-25T02:00")).toBe("2026-10-25T01:00:00.000Z");
    expect(sent("2026-10-25T02:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(sent("")).toBeUndefined();
  });

  test("points to an event whatever its id", () => {
    const position = { at: "2026-11-22T08:00:00.123Z", id: "a_b c&d" };
    expect(positionOf(positionParam(position))).toEqual(position);
    expect([positionOf(null), positionOf("x_y"), positionOf("2026-99-99Z_x")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
