/**
 * Has this page kept in the browser, so that it can be loaded again while the server can't be reached: what isn't saved
 * yet is in the journal, and needs a page to be shown on (public/service-worker.js).
 */
export async function keepOffline(): Promise<void> {
  // Workers exist only where the connection is safe or local. In development nothing is named by its content.
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  await serviceWorker.register("/service-worker.js");
  await serviceWorker.ready;
  // From here on the worker sees each file that is loaded; those that came before it is told.
  if (!serviceWorker.controller)
    await new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
  serviceWorker.controller?.postMessage({ address: location.pathname, files: loadedFiles() });
}

function loadedFiles(): string[] {
  const linked = document.querySelectorAll<HTMLLinkElement>("link[href^='/assets/']");
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const addresses = [...[...linked].map(({ href }) => href), ...loaded];
  const isOfBuild = (address: string) => address.startsWith(`${location.origin}/assets/`);
  return [...new Set(addresses.filter(isOfBuild))];
}
