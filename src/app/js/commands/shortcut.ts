// A shortcut in CodeMirror's notation: as a person reads it, and whether an event is it.

/** Whether Cmd takes the place of Ctrl. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

const signs: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Backspace: "⌫",
};

const macSigns: Readonly<Record<string, string>> = { Mod: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };

/** The keys of a shortcut, as their caps say. */
export function caps(shortcut: string, mac: boolean): string[] {
  return shortcut.split(/-(?=.)/).map((key) => {
    const modifier = mac ? macSigns[key] : key === "Mod" ? "Ctrl" : undefined;
    return modifier ?? signs[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
}

/** A shortcut in one piece. */
export const written = (shortcut: string, mac: boolean): string => caps(shortcut, mac).join(mac ? "" : "+");

/** Whether a key was pressed that is a shortcut. */
export function isPressed(shortcut: string, event: KeyboardEvent, mac: boolean): boolean {
  const modifiers = shortcut.split(/-(?=.)/);
  const key = modifiers.pop() ?? "";
  const has = (name: string): boolean => modifiers.includes(name);
  const isModified =
    event.ctrlKey === (has("Ctrl") || (has("Mod") && !mac)) &&
    event.metaKey === (has("Mod") && mac) &&
    event.altKey === has("Alt") &&
    event.shiftKey === has("Shift");
  if (!isModified) return false;
  // With Alt a Mac types other signs, with Shift every keyboard other digits; there the place of the key counts.
  if (has("Alt") && key.length === 1) return event.code === (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`);
  return event.key.toLowerCase() === key.toLowerCase();
}
