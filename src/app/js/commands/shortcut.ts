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

function parts(shortcut: string): { modifiers: string[]; key: string } {
  const modifiers = shortcut.split(/-(?=.)/);
  const key = modifiers.pop() ?? "";
  return { modifiers, key };
}

/** Whether the place of its key counts, not what the key types: with Alt a Mac types other signs. */
export function isByPlace(shortcut: string): boolean {
  const { modifiers, key } = parts(shortcut);
  return modifiers.includes("Alt") && key.length === 1;
}

/** Tells whether a key was pressed that is a shortcut, which is read once: every key is asked for every shortcut. */
export function pressed(shortcut: string, mac: boolean): (event: KeyboardEvent) => boolean {
  const { modifiers, key } = parts(shortcut);
  const has = (name: string): boolean => modifiers.includes(name);
  const [ctrl, meta, alt, shift] = [has("Ctrl") || (has("Mod") && !mac), has("Mod") && mac, has("Alt"), has("Shift")];
  const code = isByPlace(shortcut) && (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`);
  const typed = key.toLowerCase();
  return (event) =>
    event.ctrlKey === ctrl &&
    event.metaKey === meta &&
    event.altKey === alt &&
    event.shiftKey === shift &&
    // AltGr, which is Ctrl and Alt to some systems, is there to type.
    !event.getModifierState("AltGraph") &&
    (code ? event.code === code : event.key.toLowerCase() === typed);
}
