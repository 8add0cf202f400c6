import { expect, test } from "vitest";
import { deviceOf } from "./device-of.ts";

const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0";
test.each([
  ["Firefox on Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["Chrome on Linux", `Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`],
  ["Edge on Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/146.0.0.0`],
  ["Chrome on Android", `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${chrome} Mobile Safari/537.36`],
  [
    "Safari on an iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
  ],
  [
    "Safari on a Mac",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
  ],
  ["An unknown device", "curl/8.5.0"],
  ["An unknown device", null],
])("a session is told by its device: %s", (device, userAgent) => expect(deviceOf(userAgent)).toBe(device));
