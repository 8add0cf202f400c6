import { useState } from "react";

/**
 * For Radix' `onCloseAutoFocus`, which knows only triggers of its own: gives the focus back to whatever had it before, and
 * leaves the page scrolled to what was brought into view meanwhile.
 */
export function useFocusBack(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  };
}
