import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** The width of an element in px, to the fraction; known before the first paint and kept up to date. */
export function useGridWidth(): { ref: RefObject<HTMLDivElement>; widthPx: number | undefined } {
  const ref = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState<number>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { width } = element.getBoundingClientRect();
      // None while the page is hidden behind another (app/shell/app-shell.tsx).
      if (width > 0) setWidthPx(width);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, widthPx };
}
