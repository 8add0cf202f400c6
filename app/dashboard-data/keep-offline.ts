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
  tell(serviceWorker, { address: location.pathname, files: linkedFiles() });
  // Also what is on its way just now, and so is seen by neither: it is told once it has arrived.
  new PerformanceObserver((entries) => {
    const files = entries.getEntries().map(({ name }) => name);
    tell(serviceWorker, { files: files.filter(isOfBuild) });
  }).observe({ type: "resource", buffered: true });
}

type News = { address?: string; files: string[] };

function tell({ controller }: ServiceWorkerContainer, news: News): void {
  if (news.address !== undefined || news.files.length > 0) controller?.postMessage(news);
}

const isOfBuild = (address: string): boolean => address.startsWith(`${location.origin}/assets/`);

function linkedFiles(): string[] {
  const linked = document.querySelectorAll<HTMLLinkElement>("link[href^='/assets/']");
  return [...linked].map(({ href }) => href).filter(isOfBuild);
}
