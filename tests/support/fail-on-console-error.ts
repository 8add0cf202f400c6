import { afterEach, vi } from "vitest";

const error = vi.spyOn(console, "error");
const warn = vi.spyOn(console, "warn");

afterEach(() => {
  const calls = [...error.mock.calls, ...warn.mock.calls];
  error.mockClear();
  warn.mockClear();
  if (calls.length > 0)
    throw new Error(`The console was written to: ${calls.map((call) => call.join(" ")).join("\n")}`);
});
