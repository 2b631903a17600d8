// The palette: all commands that are possible now, by name, those run last first.
import { isChinese } from "../current";
import { make } from "./dialog";
import { find, findable } from "./find";
import { keyCaps } from "./key_caps";
import { openPick } from "./pick";
import { type Command, commands } from "./registry";
import { isPossible, run } from "./run";
import { english, words } from "./words";

/** The commands run last. */
const recent: Command[] = [];
const MOST_RECENT = 5;

function option({ id, group, keys: [keys] }: Command): HTMLElement {
  const said = words();
  const foreign = isChinese() && english[id] !== said[id] ? [make("span", { class: "popup-note", lang: "en" }, english[id])] : [];
  const note = make("span", { class: "popup-note popup-group" }, said[`group_${group}`]);
  return make("li", { "data-name": id }, make("span", {}, said[id]), ...foreign, note, ...(keys ? [keyCaps(keys)] : []));
}

export function openPalette(): void {
  const said = words();
  const possible = commands.filter((command) => command.id !== "palette" && isPossible(command));
  const last = recent.filter((command) => possible.includes(command));
  const all = [...last, ...possible.filter((command) => !last.includes(command))].map((command) =>
    findable([said[command.id], english[command.id], said[`group_${command.group}`]], command),
  );
  openPick({
    kind: "palette",
    label: said.palette,
    placeholder: said.ui_find_command,
    keys: said.ui_palette_keys,
    find: (query) => find(query, all),
    show: option,
    take(command) {
      recent.splice(0, recent.length, ...[command, ...recent.filter((other) => other !== command)].slice(0, MOST_RECENT));
      run(command);
    },
  });
}
