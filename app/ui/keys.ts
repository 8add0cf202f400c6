type Key = Pick<KeyboardEvent, "key" | "code">;

/**
 * Whether a key is that Latin letter, small: by what it types, Caps Lock or not; by where it is on a layout that types
 * other letters there (Cyrillic, Hebrew, Greek …).
 */
function isLetter({ key, code }: Key, letter: string): boolean {
  const typed = key.toLowerCase();
  return /^\p{ASCII}/u.test(typed) ? typed === letter : code === `Key${letter.toUpperCase()}`;
}

type Chord = Key & Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

/** Ctrl or Cmd with a letter. With Alt it is none: AltGr types letters, and is Ctrl and Alt to some systems. */
export function isChord(event: Chord, letter: string, shiftKey = false): boolean {
  const { ctrlKey, metaKey, altKey, isComposing } = event;
  return (
    (ctrlKey || metaKey) && !altKey && !isComposing && event.shiftKey === shiftKey && isLetter(event, letter)
  );
}
