// The editor: CodeMirror behind the few calls the Rust program makes. Changes leave as deltas in UTF-16
// units; nothing here knows what a post is. While an input method composes, nothing is written to it.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers, type ViewUpdate } from "@codemirror/view";
import "./trust";
import { onAsk, tellPartMissing } from "./ask";
import { commandKeys, listenForKeys } from "./commands/keys";
import { enableToolbar, mountToolbar, nameTools } from "./commands/toolbar";
import { installCrashScreen } from "./crash";
import { current } from "./current";
import { postLanguage } from "./language";
import { askAt, forgetHeld, hold, intake, letGo } from "./intake";
import "./offline_start";
import "./folders_door";
import "./import_door";
import "./late_images";
import "./locks";
import "./page_changes_door";
import "./page_parts";
import "./page_sections";
import "./preview";
import "./share_door";
import "./smaller_door";
import { type Mark, marksWhenThereAreAny, showMarks } from "./marks";
import { markdownKeys } from "./markdown_keys";
import { chosenKeys, configure } from "./options";
import { mountSeparators } from "./panes";
import { phrases } from "./phrases";
import { type RichListener, richPaste } from "./rich_paste";
import { searchWhenAsked } from "./search";
import { type PageLink, Sync } from "./sync";
import { completionsWhenNeeded } from "./writing/completions_door";
import { pasteTables } from "./writing/paste";
import { tableBarWhenNeeded } from "./writing/table";
import { wrapTyped } from "./writing/wrap";

/** Called with the changes of one transaction: pairs of offsets in the old text, what was inserted, and whether a search did it. */
type ChangeListener = (ranges: Uint32Array, inserts: string[], isReplaceAll: boolean) => void;

let view: EditorView | undefined;
let listener: ChangeListener = () => {};
let sync: Sync | undefined;
let takeImages: (files: File[]) => void = () => {};
let takeRich: RichListener = () => {};
const language = new Compartment();
/** Until a post is there, and while another tab writes it, only programs change the text. */
const access = new Compartment();
const crashed = installCrashScreen(() => view?.state.doc.toString() ?? "");

/** What a diagnostic's code is about, as HTML; nothing when there is no help for it or it cannot be fetched. */
async function helpOn(code: string, locale: string): Promise<string> {
  try {
    const { texts } = await (locale.startsWith("zh") ? import("help:zh-CN") : import("help:en"));
    return texts[code] ?? "";
  } catch {
    return "";
  }
}

/** Work that waits for the end of a composition, in order. */
let waiting: (() => void)[] = [];

function whenNotComposing(work: () => void): void {
  if (!view?.composing && waiting.length === 0) work();
  else waiting.push(work);
}

function afterComposition(): boolean {
  // CodeMirror takes the composed text in over in the tasks after the event; ours come later still.
  setTimeout(() => {
    if (view?.composing) return;
    const work = waiting;
    waiting = [];
    for (const each of work) each();
  }, 50);
  return false;
}

function report(update: ViewUpdate): void {
  if (!update.docChanged) return;
  const ranges: number[] = [];
  const inserts: string[] = [];
  update.changes.iterChanges((fromOld, toOld, _fromNew, _toNew, inserted) => {
    ranges.push(fromOld, toOld);
    inserts.push(inserted.toString());
  });
  const isReplaceAll = update.transactions.some((transaction) => transaction.isUserEvent("input.replace.all"));
  listener(new Uint32Array(ranges), inserts, isReplaceAll);
}

function localized(locale: string, label: string): Extension {
  return [
    EditorState.phrases.of(phrases(locale)),
    EditorView.contentAttributes.of({
      "aria-label": label,
      // Reached by keys and scrolled with them also while another tab writes the post.
      tabindex: "0",
      // Sogou's input method loses its first key where this is "off" (Chromium, 2025), CodeMirror's default.
      autocorrect: "on",
    }),
  ];
}

function accessible(): Extension {
  return [EditorState.readOnly.of(current.isReadOnly), EditorView.editable.of(!current.isReadOnly)];
}

function extensions(locale: string, label: string): Extension {
  return [
    chosenKeys(),
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    bracketMatching(),
    closeBrackets(),
    wrapTyped(),
    highlightActiveLine(),
    searchWhenAsked(),
    marksWhenThereAreAny(),
    completionsWhenNeeded(),
    tableBarWhenNeeded(),
    EditorView.lineWrapping,
    postLanguage(),
    keymap.of([...commandKeys, ...markdownKeys, ...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of(report),
    EditorView.updateListener.of((update) => update.selectionSet && sync?.cursorMoved()),
    EditorView.exceptionSink.of((error) => {
      // CodeMirror catches what its listeners throw, a trap of the Rust program included.
      crashed(error);
      console.error(error);
    }),
    EditorView.domEventHandlers({ compositionend: afterComposition }),
    // Before those who take what is left.
    pasteTables(),
    intake((files) => takeImages(files)),
    richPaste((...pasted) => takeRich(...pasted)),
    language.of(localized(locale, label)),
    access.of(accessible()),
  ];
}

/** Changes as they come from Rust: pairs of offsets in the text as it is, and what to put there. */
function changesOf(ranges: Uint32Array, inserts: string[]): { from: number; to: number; insert: string }[] {
  return inserts.map((insert, index) => ({ from: ranges[2 * index] ?? 0, to: ranges[2 * index + 1] ?? 0, insert }));
}

let options = { locale: "en", label: "" };

const galleyEditor = {
  /** Builds the editor in `parent`. `onImages` gets images that are pasted. */
  mount(parent: HTMLElement, locale: string, label: string, onChange: ChangeListener, onImages: typeof takeImages): void {
    options = { locale, label };
    current.locale = locale;
    listener = onChange;
    takeImages = onImages;
    mountToolbar(parent);
    mountSeparators(parent);
    view = new EditorView({ parent, state: EditorState.create({ extensions: extensions(locale, label) }) });
    current.view = view;
    current.lead = () => sync?.lead();
    listenForKeys(window);
  },

  /** Shows another text. Not undoable: its history starts here. A composition in the old text ends with it. */
  load(text: string): void {
    forgetHeld();
    view?.setState(EditorState.create({ doc: text, extensions: extensions(options.locale, options.label) }));
    view?.scrollDOM.scrollTo(0, 0);
    sync?.lead();
  },

  /**
   * Carries out changes as one step of the undo history and reports them like typed ones. At once, never later:
   * the offsets are true only now. They come from a form field, so the editor has no focus and nothing composes.
   */
  apply(ranges: Uint32Array, inserts: string[], userEvent: string): void {
    if (current.isReadOnly) return;
    view?.dispatch({ changes: changesOf(ranges, inserts), annotations: Transaction.userEvent.of(userEvent) });
  },

  onAsk,

  /** `listen` gets what is pasted with a form, in place of the editor. */
  onRichPaste(listen: RichListener): void {
    takeRich = listen;
  },

  /** The offset at a point of the window, if it is in the editor. */
  placeAt(x: number, y: number): number | undefined {
    const box = view?.scrollDOM.getBoundingClientRect();
    const isInside = box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    return isInside ? view?.posAtCoords({ x, y }, false) : undefined;
  },

  /** Holds a place, without one the selection, while something is on its way to it; a key to ask for it by. */
  hold(at: number | undefined): number {
    const { from, to } = view?.state.selection.main ?? { from: 0, to: 0 };
    return at === undefined ? hold(from, to) : hold(at, at);
  },

  /** Where a held place is by now, once nothing composes any more; nothing when another text is shown. */
  async held(key: number): Promise<Uint32Array | undefined> {
    await new Promise<void>((done) => whenNotComposing(done));
    const place = letGo(key);
    return place && new Uint32Array([place.from, place.to]);
  },

  /** Puts the cursor at a place and asks there for something. */
  ask(at: number, words: string): void {
    if (view) askAt(view, at, words);
  },

  /** The whole text, lines ending in `\n`. */
  text(): string {
    return view?.state.doc.toString() ?? "";
  },

  /** Follows another tab: carries out its changes, not undoable here. */
  follow(ranges: Uint32Array, inserts: string[]): void {
    view?.dispatch({ changes: changesOf(ranges, inserts), annotations: Transaction.addToHistory.of(false) });
  },

  /** Whether the author may change the text. */
  setReadOnly(readOnly: boolean): void {
    current.isReadOnly = readOnly;
    enableToolbar();
    view?.dispatch({ effects: access.reconfigure(accessible()) });
  },

  /** The selection: where it begins and ends. */
  selection(): Uint32Array {
    const range = view?.state.selection.main;
    return new Uint32Array([range?.anchor ?? 0, range?.head ?? 0]);
  },

  /** Puts the selection where it was when the post was left; the focus stays where it is. */
  restoreSelection(anchor: number, head: number): void {
    if (!view) return;
    const end = view.state.doc.length;
    const selection = { anchor: Math.min(anchor, end), head: Math.min(head, end) };
    view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.head, { y: "center" }) });
  },

  /** Links the editor with the previewed page; see `Sync`. */
  link(link: PageLink, isOn: boolean): void {
    current.root = link.root;
    listenForKeys(link.window);
    sync?.stop();
    sync = view && new Sync(view, link);
    sync?.set(isOn);
  },

  /** Whether the editor and the page keep step. */
  keepInStep(isOn: boolean): void {
    sync?.set(isOn);
  },

  /** The page shows something else than before. */
  pageChanged(): void {
    sync?.changed();
  },

  /** Selects a range, scrolls to it and takes the focus. */
  select(from: number, to: number): void {
    if (!view) return;
    sync?.lead();
    const end = view.state.doc.length;
    const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
    view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
    view.focus();
  },

  /** Marks places of the text as it is now, in place of those marked before: pairs of offsets, and what to say there. */
  mark(ranges: Uint32Array, severities: Mark["severity"][], messages: string[]): void {
    const marks = messages.map((message, index) => ({
      from: ranges[2 * index] ?? 0,
      to: ranges[2 * index + 1] ?? 0,
      severity: severities[index] ?? "hint",
      message,
    }));
    if (view) void showMarks(view, marks, whenNotComposing);
  },

  helpOn,

  configure,

  /** Prints the previewed page; whether it could be. Nothing, and said so, when what prints cannot be fetched. */
  async print(): Promise<boolean> {
    const loaded = await import("./print").catch(tellPartMissing);
    return loaded ? loaded.printPage().catch(() => false) : true;
  },

  /** The sample post in a language; nothing when it cannot be fetched. */
  async sample(locale: string): Promise<string | undefined> {
    const loaded = await import("./sample").catch(() => undefined);
    return loaded?.sample[locale.startsWith("zh") ? "zh" : "en"];
  },

  /** Undoes or redoes the last change. */
  stepBack(isRedo: boolean): void {
    if (view) (isRedo ? redo : undo)(view);
  },

  /** Changes the language of the editor's own words. */
  setLocale(locale: string, label: string): void {
    options = { locale, label };
    current.locale = locale;
    nameTools();
    whenNotComposing(() => view?.dispatch({ effects: language.reconfigure(localized(locale, label)) }));
  },
};

// An iframe is cut where it ends, so that on paper it is as tall as its page.
window.addEventListener("beforeprint", () => {
  document.documentElement.style.setProperty("--page-height", `${current.root?.scrollHeight ?? 0}px`);
});

declare global {
  var galleyEditor: unknown;
}
globalThis.galleyEditor = galleyEditor;
