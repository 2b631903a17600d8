// How commands are carried out. Those of the editor are functions on it; those of the program are the press of its button, so
// that one place says what happens and whether it can; what opens over the page loads when it is asked for.
import type { EditorView } from "@codemirror/view";
import { openInProgram } from "../ask";
import { current } from "../current";
import { editing } from "../writing/editing";
import { isInTable } from "../writing/table";
import { openWithKeys } from "./open_with_keys";
import { changesText, type Command, type CommandId, commands } from "./registry";

const nothing = (): void => {};

/** Goes to the next or the last place with a problem. */
function toProblem(name: "nextDiagnostic" | "previousDiagnostic"): void {
  import("@codemirror/lint").then((lint) => inSource((view) => lint[name](view)), nothing);
}

/** Acts on the editor with the focus in it. Where one pane shows at a time, it comes to the front. */
export function inSource(act: (view: EditorView) => void): void {
  const { view } = current;
  if (!view) return;
  const begin = (): void => {
    current.lead();
    view.focus();
    act(view);
  };
  if (view.dom.checkVisibility({ visibilityProperty: true })) {
    begin();
    return;
  }
  document.querySelector<HTMLElement>("[data-command=goSource]")?.click();
  whenDrawn(begin);
}

/** What is hidden until the program has drawn takes no focus. */
const whenDrawn = (act: () => void): void => void requestAnimationFrame(() => requestAnimationFrame(act));

/** Moves the focus once the program has drawn. Who was quicker and took it elsewhere keeps it there. */
function unlessGone(move: () => void): void {
  const before = document.activeElement;
  whenDrawn(() => {
    const now = document.activeElement;
    // What is hidden by then has lost the focus to the body.
    if (now === before || now === document.body) move();
  });
}

/** What opens over the page or needs no button; offline before its first use nothing happens. */
const direct: Partial<Record<CommandId, () => void>> = {
  palette: () => void openWithKeys(async () => (await import("./palette")).openPalette),
  shortcuts: () => void openWithKeys(async () => (await import("./sheet")).openSheet),
  outline: () => void openWithKeys(async () => (await import("../writing/outline")).openOutline),
  images: () => openInProgram("images"),
  nextProblem: () => toProblem("nextDiagnostic"),
  previousProblem: () => toProblem("previousDiagnostic"),
};

/** Where the focus goes once a button was pressed, by the button's command. */
const afterwards: Partial<Record<CommandId, () => void>> = {
  goForm: () => focusFirst(".pane.form :is(input, textarea, select, button)"),
  goSource: () => current.view?.focus(),
  goPreview: () => focusFirst(".pane.preview .panel:not(.hidden) :is(iframe, button, [tabindex])"),
  drafts: () => focusFirst(".menu[open] [data-testid=draft-search]"),
};

function focusFirst(selector: string): void {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
  found?.focus();
}

/** The element that stands for a command of the program. */
function target({ id, choice }: Command): HTMLElement | null {
  return document.querySelector(`[data-command="${choice?.[0] ?? id}"]`);
}

/** Whether a command can be carried out now. */
export function isPossible(command: Command): boolean {
  const { id, group } = command;
  if (changesText(command) && current.isReadOnly) return false;
  if (group === "table") return !!current.view && isInTable(current.view.state);
  if (editing[id] ?? direct[id]) return true;
  const element = target(command);
  return !!element && !element.matches(":disabled") && !element.closest("[inert]");
}

/** Carries a command out. */
export function run(command: Command): void {
  const act = editing[command.id];
  if (act) {
    inSource(act);
    return;
  }
  const open = direct[command.id];
  if (open) {
    open();
    return;
  }
  const element = target(command);
  if (command.choice && element instanceof HTMLSelectElement) {
    element.value = command.choice[1];
    element.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    element?.click();
  }
  const focus = afterwards[command.id];
  if (focus) unlessGone(focus);
}

/** Carries a command out by its name. */
export function runById(id: CommandId): void {
  const command = commands.find((command) => command.id === id);
  if (command && isPossible(command)) run(command);
}
