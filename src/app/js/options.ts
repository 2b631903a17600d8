// How the editor looks and which keys it knows, as the author has set it. What can be set is for the Rust program; the looks are
// custom properties that `style/editor.css` uses.
import { Compartment, type Extension } from "@codemirror/state";
import { tellPartMissing } from "./ask";
import { current } from "./current";

const keys = new Compartment();
let chosen: Extension = [];
let wantsVim = false;

/** The chosen keys; they come before all others. */
export const chosenKeys = (): Extension => keys.of(chosen);

function take(extension: Extension): void {
  chosen = extension;
  current.view?.dispatch({ effects: keys.reconfigure(extension) });
}

function useVim(isOn: boolean): void {
  if (isOn === wantsVim) return;
  wantsVim = isOn;
  if (!isOn) return take([]);
  import("./vim").then(
    ({ vimKeys }) => {
      if (wantsVim) take(vimKeys);
    },
    () => {
      wantsVim = false;
      tellPartMissing();
    },
  );
}

/** `font` is the name of a token, `size` in percent, `line` in characters, 0 for no limit. */
export function configure(font: string, size: number, line: number, isVim: boolean): void {
  const { style } = document.documentElement;
  style.setProperty("--editor-font", `var(--${font})`);
  style.setProperty("--editor-scale", `${size / 100}`);
  style.setProperty("--line-width", line > 0 ? `calc(${line}ch + 1.5rem)` : "");
  // Its own measures of letters and lines are those of the font before.
  current.view?.requestMeasure();
  useVim(isVim);
}
