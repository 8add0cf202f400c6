import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

type Props = {
  children: ReactNode;
  /** What it says while the form is on its way. */
  busy: string;
  /** Fields that tell this form from the others on the page. */
  when?: Partial<Record<string, string>>;
  look?: "button" | "button-primary" | "button-danger";
};

/** Submits its form, and says so until the answer is there; it can't be pressed twice. */
export function SubmitButton({ children, busy, when = {}, look = "button-primary" }: Props) {
  const { formData } = useNavigation();
  const isBusy =
    formData !== undefined && Object.entries(when).every(([name, value]) => formData.get(name) === value);
  return (
    <button type="submit" className={look} disabled={isBusy}>
      {isBusy ? busy : children}
    </button>
  );
}
