type Ask = (leave: { follow: () => void; stay: () => void }) => void;

let asked: Ask | undefined;

/** Until what it returns is called, no link, command or Back leads away before `ask` has been answered. */
export function askBeforeLeaving(ask: Ask): () => void {
  asked = ask;
  return () => (asked = undefined);
}

export const whoAsks = (): Ask | undefined => asked;
