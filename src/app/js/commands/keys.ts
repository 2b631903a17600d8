// The keys of the commands: those of the editor for its keymap, and those that count everywhere.
import type { KeyBinding } from "@codemirror/view";
import { current } from "../current";
import { editing } from "../writing/editing";
import { type Command, commands, isOfEditor } from "./registry";
import { isPossible, run } from "./run";
import { isByPlace, isMac, pressed } from "./shortcut";

/**
 * The editor's, but for those whose place counts: CodeMirror goes by what a key types. One that has nothing to do lets the key do
 * what else it does.
 */
export const commandKeys: KeyBinding[] = commands
  .filter(({ group }) => isOfEditor(group))
  .flatMap((command) =>
    command.keys.filter((key) => !isByPlace(key)).map((key) => ({
      key,
      run: (view) => {
        if (!isPossible(command)) return false;
        const act = editing[command.id];
        if (act) return act(view);
        run(command);
        return true;
      },
    })),
  );

/** Where a question mark is text. */
const typed = "input, textarea, select, [contenteditable=true]";

/** What is heard here: the keys that count everywhere, and those of the editor whose place counts. */
const heard = commands.flatMap((command) =>
  command.keys.filter((key) => !isOfEditor(command.group) || isByPlace(key)).map((key) => ({ command, isPressed: pressed(key, isMac()) })),
);

/** The command that a key is pressed for. */
function commandOf(event: KeyboardEvent): Command | undefined {
  const isMeant = ({ group }: Command): boolean => !isOfEditor(group) || !!current.view?.contentDOM.contains(event.target as Node);
  return heard.find(({ command, isPressed }) => isPressed(event) && isMeant(command))?.command;
}

function onKey(event: KeyboardEvent): void {
  // An input method at work owns all keys (Safari tells by the code only).
  if (event.isComposing || event.keyCode === 229 || event.repeat) return;
  // A dialog that is open is what the keys are for.
  if (document.querySelector("dialog:modal")) return;
  const isQuestion = event.key === "?" && !((event.target as Element).closest?.(typed));
  const found = isQuestion
    ? commands.find(({ id }) => id === "shortcuts")
    : commandOf(event);
  if (!found || !isPossible(found)) return;
  event.preventDefault();
  event.stopPropagation();
  run(found);
}

/** Closes the menus that are open, but for the one that `place` is in, and gives back the focus that was in them. */
function closeMenus(place: Node | null = null): boolean {
  const menus = [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")].filter((menu) => !menu.contains(place));
  for (const menu of menus) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  }
  return menus.length > 0;
}

/** Escape closes a menu or else leaves the focus mode, unless it closed, emptied or ended something else. */
function onEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.target instanceof HTMLInputElement && event.target.type === "search" && event.target.value !== "") return;
  if (!document.querySelector("dialog:modal") && closeMenus()) return;
  if (!document.querySelector("[data-view=focus]") || document.querySelector("dialog:modal")) return;
  document.querySelector<HTMLElement>("[data-testid=leave-focus]")?.click();
}

/** Listens for the shortcuts of the whole program, in its window or in that of the page it previews. */
export function listenForKeys(there: Window): void {
  // Before the editor, some of whose keys are also ours.
  there.addEventListener("keydown", onKey, true);
  there.addEventListener("keydown", onEscape);
  // A menu that is left, by the pointer or the Tab key, would lie over what is used then. Chromium fills forms in with events that
  // are called `keyup` and have no key.
  there.addEventListener("pointerdown", ({ target }) => closeMenus(target as Node), true);
  there.addEventListener("keyup", ({ key }) => key === "Tab" && closeMenus(document.activeElement), true);
}
