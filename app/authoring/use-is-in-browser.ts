import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the first HTML and while it comes to life, true from then on. */
export function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
