/** A context's first dashboard is stored as "Default", which is no name for a heading. */
export function dashboardTitle({ name }: { name: string }): string {
  return name === "Default" ? "Dashboard" : name;
}
