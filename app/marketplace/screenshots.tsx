/** How a widget looks, by its author; nothing where there are none. */
export function Screenshots({ urls, name }: { urls: readonly string[]; name: string }) {
  if (urls.length === 0) return null;
  return (
    <section aria-labelledby="screenshots">
      <h2 id="screenshots" className="mb-2 font-semibold">
        Screenshots
      </h2>
      <ul className="flex flex-wrap gap-4">
        {urls.map((url, index) => (
          <li key={url} className="card overflow-hidden">
            <img
              src={url}
              alt={`${name}, as its author shows it, ${index + 1} of ${urls.length}`}
              className="max-h-80 max-w-full"
              loading="lazy"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
