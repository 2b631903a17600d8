// The sheet of shortcuts: every command, by groups, and a search.
import { make, openDialog } from "./dialog";
import { find, findable } from "./find";
import { keyCaps } from "./key_caps";
import { type Command, commands, groups } from "./registry";
import { caps, isMac } from "./shortcut";
import { english, words } from "./words";

function row({ id, keys }: Command): HTMLElement {
  const or = ` ${words().ui_or} `;
  const all = keys.flatMap((each, index) => (index > 0 ? [or, keyCaps(each)] : [keyCaps(each)]));
  return make("tr", { "data-name": id }, make("th", { scope: "row" }, words()[id]), make("td", {}, ...all));
}

export function openSheet(): void {
  const said = words();
  const all = commands.map((command) => {
    const keys = command.keys.flatMap((each) => [caps(each, isMac()).join("+"), caps(each, isMac()).join(" ")]);
    return findable([said[command.id], english[command.id], said[`group_${command.group}`], ...keys], command);
  });
  const input = make("input", {
    type: "search",
    "aria-label": said.ui_find_shortcut,
    placeholder: said.ui_find_shortcut,
    "data-testid": "sheet-input",
  });
  const tables = make("div", { class: "sheet-groups", tabindex: "0", role: "region", "aria-label": said.shortcuts });
  const status = make("p", { role: "status", class: "popup-keys" });
  const show = (): void => {
    const found = new Set(find(input.value, all));
    const shown = groups.flatMap((group) => {
      const rows = commands.filter((command) => command.group === group && found.has(command));
      const caption = make("caption", {}, said[`group_${group}`]);
      return rows.length > 0 ? [make("table", {}, caption, make("tbody", {}, ...rows.map(row)))] : [];
    });
    tables.replaceChildren(...shown);
    status.textContent = found.size > 0 ? said.ui_slash_note : said.ui_nothing_fits;
  };
  const close = make("button", { type: "button", class: "button quiet", "aria-label": said.ui_close }, "×");
  const head = make("header", {}, make("h2", {}, said.shortcuts), input, close);
  const dialog = openDialog("sheet", said.shortcuts, head, tables, status);
  close.addEventListener("click", () => dialog.close());
  input.addEventListener("input", show);
  show();
  input.focus();
}
