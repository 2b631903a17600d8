// How many places a search finds, and which of them is selected, said beside the panel's fields.
import { getSearchQuery, searchPanelOpen } from "@codemirror/search";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** So many are counted: more is “more”. */
const MOST = 999;

class MatchCount {
  private readonly label = document.createElement("span");
  private shown = "";

  constructor(private readonly view: EditorView) {
    this.label.className = "match-count";
    this.label.setAttribute("role", "status");
    this.label.dataset["testid"] = "match-count";
  }

  update(update: ViewUpdate): void {
    // Not while one scrolls: all matches are looked for.
    if (update.transactions.length === 0 || !searchPanelOpen(update.state)) return;
    const bar = this.view.dom.querySelector(".cm-search");
    if (bar && this.label.parentElement !== bar) bar.querySelector("[name=search]")?.after(this.label);
    const text = this.said();
    // A status that is set again is said again.
    if (text !== this.shown) this.label.textContent = this.shown = text;
  }

  private said(): string {
    const { state } = this.view;
    const query = getSearchQuery(state);
    if (!query.search) return "";
    if (!query.valid) return state.phrase("no valid expression");
    const { from, to } = state.selection.main;
    let count = 0;
    let at = 0;
    const cursor = query.getCursor(state);
    for (let next = cursor.next(); !next.done && count <= MOST; next = cursor.next()) {
      count += 1;
      if (next.value.from === from && next.value.to === to) at = count;
    }
    const all = count > MOST ? `${MOST}+` : String(count);
    return at > 0 ? `${at} / ${all}` : state.phrase("$ found", all);
  }
}

export const matchCount = ViewPlugin.fromClass(MatchCount);
