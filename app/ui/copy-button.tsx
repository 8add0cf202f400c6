import { useEffect, useState } from "react";

/** Copies a text, and says so. `what` it copies completes the label: "Copy link". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState<"Copied" | "Copy it by hand" | null>(null);

  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 2_000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      // Refused, or not there: without TLS, and not on localhost, browsers keep the clipboard from pages.
      setSaid("Copy it by hand");
    }
  }

  return (
    <button type="button" className="button" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? `Copy ${what}`}</span>
    </button>
  );
}
