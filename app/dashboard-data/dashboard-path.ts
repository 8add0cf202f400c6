/** Where a dashboard is; `address` is null for one's own default. */
export function dashboardPath(scope: string, { address }: { address: string | null }): string {
  return address === null ? `/${scope}/dashboard` : `/${scope}/dashboard/${address}`;
}
