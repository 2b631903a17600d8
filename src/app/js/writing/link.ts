// The dialog for a link: its words and its address, of the link at the cursor or of a new one.
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";
import { outline } from "../ask";
import { make, openDialog } from "../commands/dialog";
import { words } from "../commands/words";

interface Found {
  from: number;
  to: number;
  text: string;
  url: string;
}

/** An address as it stands in a link's brackets. */
const inBrackets = (url: string): string => (/[\s()<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url);

const isAddress = (text: string): boolean => /^(https?:\/\/|mailto:)\S+$/i.test(text.trim());

/** The link at the selection, else what is selected. */
function linkAt({ state }: EditorView): Found {
  const { from, to } = state.selection.main;
  for (let node = syntaxTree(state).resolveInner(from, 1); ; ) {
    const link = node.name === "Link" ? /^\[(.*)\]\((.*)\)$/s.exec(state.sliceDoc(node.from, node.to)) : null;
    if (link && node.to >= to) {
      const [, text = "", url = ""] = link;
      return { from: node.from, to: node.to, text, url: url.replace(/^<(.*)>$/, "$1") };
    }
    if (!node.parent) break;
    node = node.parent;
  }
  const text = state.sliceDoc(from, to);
  return isAddress(text) ? { from, to, text: "", url: text.trim() } : { from, to, text, url: "" };
}

/** The address on the clipboard, where the browser lets it be read without a question. */
async function addressCopied(): Promise<string> {
  try {
    const { state } = await navigator.permissions.query({ name: "clipboard-read" as PermissionName });
    const text = state === "granted" ? (await navigator.clipboard.readText()).trim() : "";
    return isAddress(text) ? text : "";
  } catch {
    // Not every browser knows this permission; the address can be pasted.
    return "";
  }
}

/** The headings of the post, as addresses. */
function offers(): HTMLElement {
  const options = outline().map(({ text, id }) => make("option", { value: `#${id}` }, text));
  return make("datalist", { id: "link-offers" }, ...options);
}

export function openLink(view: EditorView): void {
  if (view.state.readOnly) return;
  const said = words();
  const { doc } = view.state;
  const found = linkAt(view);
  const text = make("input", { type: "text", id: "link-text", "data-testid": "link-text", autocomplete: "off" });
  const url = make("input", { type: "text", inputmode: "url", id: "link-url", "data-testid": "link-url", list: "link-offers", autocomplete: "off", spellcheck: "false" });
  text.value = found.text;
  url.value = found.url;
  const cancel = make("button", { type: "button", class: "button" }, said.ui_cancel);
  const accept = make("button", { type: "submit", class: "button primary" }, said.ui_apply);
  const form = make(
    "form",
    {},
    make("h2", {}, said.link),
    make("label", { for: "link-text" }, said.ui_link_text),
    text,
    make("label", { for: "link-url" }, said.ui_link_url),
    url,
    offers(),
    make("div", { class: "popup-actions" }, cancel, accept),
  );
  const dialog = openDialog("link-dialog", said.link, form);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    view.focus();
    // Another tab may have written meanwhile.
    if (view.state.doc !== doc) return;
    const address = url.value.trim();
    const shown = text.value || (found.text === "" && address !== "" ? address : "");
    const insert = `[${shown}](${inBrackets(address)})`;
    // Where something is left to write, there the cursor goes.
    const cursor = shown === "" ? found.from + 1 : address === "" ? found.from + insert.length - 1 : found.from + insert.length;
    view.dispatch({
      changes: { from: found.from, to: found.to, insert },
      selection: { anchor: cursor },
      scrollIntoView: true,
      userEvent: "input.link",
    });
  });
  (found.text === "" && found.url !== "" ? text : url).focus();
  if (found.url === "") {
    void addressCopied().then((copied) => {
      if (url.value === "" && copied !== "") {
        url.value = copied;
        url.select();
      }
    });
  }
}
