import { useLocation } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import { type PlacedWidget, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { viewerLocale } from "#widgets/ui/viewer-locale.ts";
import type { WidgetEnv } from "#widgets/sandbox/protocol.ts";

/** How a widget is shown in its place, kept up to date; undefined until the place has a size. */
export function useEnv(widget: PlacedWidget, place: HTMLElement | null): WidgetEnv | undefined {
  const { viewer } = useWidgetTools();
  const size = useSize(place);
  const theme = useTheme();
  const visible = useVisible(place);
  const mode = modeOf(useLocation().search);
  const { config } = widget;
  const title = titleOf(widget);
  const { timeZone, firstDayOfWeek = 1, period } = viewer;
  return useMemo(() => {
    if (!size) return undefined;
    return {
      ...{ config, title, size, theme, timeZone, firstDayOfWeek, visible, mode },
      locale: viewerLocale(),
      ...(period && { period }),
    };
  }, [config, title, size, theme, timeZone, firstDayOfWeek, period, visible, mode]);
}

function modeOf(search: string): WidgetEnv["mode"] {
  const asked = new URLSearchParams(search);
  if (asked.has("edit")) return "edit";
  return asked.has("wall") ? "wall" : "view";
}

function useSize(place: HTMLElement | null): WidgetEnv["size"] | undefined {
  const [size, setSize] = useState<WidgetEnv["size"]>();
  useEffect(() => {
    if (!place) return undefined;
    const observer = new ResizeObserver(() => {
      const next = { w: place.clientWidth, h: place.clientHeight };
      setSize((before) => (before?.w === next.w && before.h === next.h ? before : next));
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, [place]);
  return size;
}

/** What is drawn: the choice of whoever looks, else their system's. */
function useTheme(): WidgetEnv["theme"] {
  const [theme, setTheme] = useState<WidgetEnv["theme"]>("light");
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const look = () => {
      const { theme: chosen } = document.documentElement.dataset;
      const isDark = chosen === undefined || chosen === "system" ? system.matches : chosen === "dark";
      setTheme(isDark ? "dark" : "light");
    };
    const choice = new MutationObserver(look);
    look();
    system.addEventListener("change", look);
    choice.observe(document.documentElement, { attributes: true });
    return () => {
      system.removeEventListener("change", look);
      choice.disconnect();
    };
  }, []);
  return theme;
}

/** Whether it can be seen: in a visible page, and not scrolled away. */
function useVisible(place: HTMLElement | null): boolean {
  const [isOnScreen, setIsOnScreen] = useState(true);
  const [isPageVisible, setIsPageVisible] = useState(true);
  useEffect(() => {
    const look = () => setIsPageVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  useEffect(() => {
    if (!place) return undefined;
    const observer = new IntersectionObserver(([entry]) => setIsOnScreen(entry?.isIntersecting ?? true));
    observer.observe(place);
    return () => observer.disconnect();
  }, [place]);
  return isOnScreen && isPageVisible;
}
