import { type RefObject, useEffect } from "react";

type Asked = Record<string, string | readonly string[] | undefined>;

/**
 * Puts the fields of a form that changes the address to what the address asks for, by their names, whenever that changes:
 * a form made anew would lose the focus and close what is open in it. A day that is half typed, which is no value yet, is
 * left alone.
 */
export function useFollowAddress(form: RefObject<HTMLFormElement>, asked: Asked): void {
  const key = JSON.stringify(asked);
  useEffect(() => {
    const now: Asked = JSON.parse(key);
    for (const field of form.current?.elements ?? [])
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
        follow(field, now[field.name]);
  }, [form, key]);
}

function follow(field: HTMLInputElement | HTMLSelectElement, value: Asked[string]): void {
  if (field.type === "hidden") return;
  if (field instanceof HTMLInputElement && field.type === "checkbox")
    field.checked = value?.includes(field.value) === true;
  else if (typeof value === "string" && (field.value !== "" || field !== document.activeElement))
    field.value = value;
}
