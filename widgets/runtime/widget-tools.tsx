import { createContext, useContext } from "react";
import type { QueryTools } from "#widgets/query-tools.ts";

const WidgetToolsContext = createContext<QueryTools | null>(null);

/** Gives the widgets below it the router and the viewer. */
export const WidgetToolsProvider = WidgetToolsContext.Provider;

/** @throws Error outside a WidgetToolsProvider. */
export function useWidgetTools(): QueryTools {
  const tools = useContext(WidgetToolsContext);
  if (!tools) throw new Error("useWidgetTools needs a WidgetToolsProvider above it");
  return tools;
}
