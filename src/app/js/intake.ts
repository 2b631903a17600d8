// Images on their way into the editor's text: from the clipboard, and to a place that moves as the text changes meanwhile.
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, showTooltip, type Tooltip } from "@codemirror/view";

/** A place of the text that is held while something is on its way to it. */
interface Held {
  from: number;
  to: number;
  /** Whether what is typed at it meanwhile comes after what is on its way. */
  isBefore: boolean;
}

const held = new Map<number, Held>();
let count = 0;

/** Holds a place: its offsets follow the text until it is let go. */
export function hold(from: number, to: number, isBefore = false): number {
  count += 1;
  held.set(count, { from, to, isBefore });
  return count;
}

/** Lets a place go and gives it; nothing when the text it was in is gone. */
export function letGo(key: number): Held | undefined {
  const place = held.get(key);
  held.delete(key);
  return place;
}

/** Another text is shown: what was held is nowhere. */
export function forgetHeld(): void {
  held.clear();
}

const follow = EditorView.updateListener.of(({ docChanged, changes }) => {
  if (!docChanged) return;
  for (const place of held.values()) {
    if (place.isBefore) {
      place.from = changes.mapPos(place.from, -1);
      place.to = changes.mapPos(place.to, -1);
      continue;
    }
    const isPoint = place.from === place.to;
    place.to = changes.mapPos(place.to, 1);
    place.from = isPoint ? place.to : changes.mapPos(place.from, 1);
  }
});

const ask = StateEffect.define<{ at: number; words: string }>();

/** What is asked beside the cursor, until it is moved away. */
const asking = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, { effects, docChanged, selection, state }) {
    for (const effect of effects) if (effect.is(ask)) return question(effect.value.at, effect.value.words);
    if (!tooltip) return null;
    // What is typed is the answer; going elsewhere ends the question.
    if (docChanged) return { ...tooltip, pos: state.selection.main.head };
    return selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

function question(at: number, words: string): Tooltip {
  return {
    pos: at,
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "cm-ask";
      dom.dataset["testid"] = "ask-alt";
      dom.setAttribute("role", "status");
      dom.textContent = words;
      return { dom };
    },
  };
}

/** Puts the cursor at a place and asks there for something. */
export function askAt(view: EditorView, at: number, words: string): void {
  view.dispatch({ selection: { anchor: at }, effects: [ask.of({ at, words }), EditorView.scrollIntoView(at, { y: "center" })] });
  view.focus();
}

/** The images of a clipboard, if they are what it is about: text that was copied with a picture of itself stays text. */
function images(clipboard: DataTransfer | null): File[] {
  if (!clipboard) return [];
  const html = clipboard.getData("text/html");
  const hasText =
    clipboard.getData("text/plain").trim() !== "" ||
    (html !== "" && (new DOMParser().parseFromString(galleyTrust.createHTML(html), "text/html").body.textContent ?? "").trim() !== "");
  return hasText ? [] : [...clipboard.files].filter((file) => file.type.startsWith("image/"));
}

/** `take` gets images that are pasted. */
export function intake(take: (files: File[]) => void): Extension {
  return [
    follow,
    asking,
    EditorView.domEventHandlers({
      paste(event) {
        const found = images(event.clipboardData);
        if (found.length === 0) return false;
        event.preventDefault();
        take(found);
        return true;
      },
    }),
  ];
}
