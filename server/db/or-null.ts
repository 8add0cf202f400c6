/** For `mapWith`, where SQL may answer null: Drizzle leaves a null as it is, but takes the decoder's word for the type. */
export function orNull<T>(decode: (stored: unknown) => T): (stored: unknown) => T | null {
  return (stored) => (stored === null ? null : decode(stored));
}
