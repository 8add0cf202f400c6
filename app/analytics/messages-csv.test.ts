import { expect, test } from "vitest";
import { messagesCsv } from "./messages-csv.ts";

test("the download has a line a day, with the columns named above", () => {
  const day = { received: 2, sent: 1, messages: 3, commands: 0, errors: 4 };
  expect(
    messagesCsv([
      { ...day, date: "2026-06-14" },
      { ...day, date: "2026-06-15" },
    ]),
  ).toBe("date,messages,received,sent,commands,errors\r\n2026-06-14,3,2,1,0,4\r\n2026-06-15,3,2,1,0,4\r\n");
});
