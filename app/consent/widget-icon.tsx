import { Blocks } from "lucide-react";

/** The picture of a marketplace widget, or one that stands for any of them. */
export function WidgetIcon({ url, size }: { url: string | null; size: number }) {
  return (
    <span
      className="inline-grid shrink-0 place-items-center overflow-hidden rounded-control border border-border bg-ground text-muted"
      style={{ width: size, height: size }}
    >
      {url === null ? (
        <Blocks size={size / 2} aria-hidden />
      ) : (
        <img src={url} alt="" width={size - 16} height={size - 16} loading="lazy" />
      )}
    </span>
  );
}
