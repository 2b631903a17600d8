// What is kept of a name in this browser's storage; the Rust program keeps the same.

/** Nothing when there is nothing, or when storage is blocked or holds something else. */
export function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`galley.${name}`) ?? "null");
  } catch {
    return undefined;
  }
}
