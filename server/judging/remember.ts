/** Forgets what was remembered first, where there is too much. */
export function remember<T>(all: Map<string, T>, key: string, value: T, max: number): T {
  all.set(key, value);
  const [first] = all.size > max ? all.keys() : [];
  if (first !== undefined) all.delete(first);
  return value;
}
