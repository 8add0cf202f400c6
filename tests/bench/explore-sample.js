// @ts-check
/** @param {string} address @returns {Promise<string>} the cookie of a new sample account */
export async function exploreSample(address) {
  const response = await fetch(`${address}/explore`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ timeZone: "Europe/Berlin" }),
  });
  const [cookie = ""] = response.headers.getSetCookie();
  return cookie.split(";")[0] ?? "";
}
