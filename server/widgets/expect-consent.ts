import { AppError } from "#domain/app-error.ts";
import type { Capability } from "#domain/widgets/capabilities.ts";

/** @throws AppError CONFLICT naming the difference, where somebody agreed to more or less than a widget asks for. */
export function expectConsent(asked: readonly Capability[], consent: readonly Capability[]): void {
  const missing = asked.filter((capability) => !consent.includes(capability));
  const surplus = consent.filter((capability) => !asked.includes(capability));
  const sentences = [
    ...(missing.length > 0 ? [`It asks for ${missing.join(", ")}, which was not agreed to.`] : []),
    ...(surplus.length > 0 ? [`It doesn’t ask for ${surplus.join(", ")}.`] : []),
  ];
  if (sentences.length === 0) return;
  const message = sentences.join(" ");
  throw new AppError("CONFLICT", message, { issues: [{ path: ["consent"], message }] });
}
