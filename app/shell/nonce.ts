import { createContext } from "react";

/** Of the page's Content-Security-Policy. Empty in the browser, which hides nonces from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);
