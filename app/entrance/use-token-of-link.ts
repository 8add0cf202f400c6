import { type RefObject, useEffect } from "react";

/**
 * Puts the token of a link into the form's field of that name. It comes in the part of the address that is never sent,
 * so that it is in no log; the address forgets it.
 */
export function useTokenOfLink(form: RefObject<HTMLFormElement>): void {
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    const input = form.current?.querySelector<HTMLInputElement>("[name=token]");
    if (!input || hash.length <= 1) return;
    input.value = hash.slice(1);
    history.replaceState(history.state, "", pathname + search);
  }, [form]);
}
