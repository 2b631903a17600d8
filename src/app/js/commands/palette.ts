// The palette: all commands that are possible now, and the writer's own snippets, by name, those run last first.
import { current, isChinese } from "../current";
import { type OwnSnippet, ownSnippets } from "../writing/own_snippets";
import { make } from "./dialog";
import { find, findable } from "./find";
import { keyCaps } from "./key_caps";
import { openPick } from "./pick";
import { type Command, commands } from "./registry";
import { inSource, isPossible, run } from "./run";
import { english, words } from "./words";

/** What can be run. */
type Entry = Command | OwnSnippet;

const nameOf = (entry: Entry): string => ("id" in entry ? entry.id : entry.key);

/** The names of those run last. */
const recent: string[] = [];
const MOST_RECENT = 5;

function option(entry: Entry): HTMLElement {
  const said = words();
  if ("key" in entry) {
    const { key, name } = entry;
    return make("li", { "data-name": key }, make("span", {}, name), make("span", { class: "popup-note popup-group" }, said.ui_snippet));
  }
  const { id, group, keys: [keys] } = entry;
  const foreign = isChinese() && english[id] !== said[id] ? [make("span", { class: "popup-note", lang: "en" }, english[id])] : [];
  const note = make("span", { class: "popup-note popup-group" }, said[`group_${group}`]);
  return make("li", { "data-name": id }, make("span", {}, said[id]), ...foreign, note, ...(keys ? [keyCaps(keys)] : []));
}

function runEntry(entry: Entry): void {
  if ("id" in entry) run(entry);
  else void import("../writing/insert_snippet").then(({ insertSnippet }) => inSource((view) => insertSnippet(view, entry)), console.warn);
}

export function openPalette(): void {
  const said = words();
  const possible: Entry[] = [
    ...commands.filter((command) => command.id !== "palette" && isPossible(command)),
    ...(current.isReadOnly ? [] : ownSnippets()),
  ];
  const last = recent.flatMap((name) => possible.find((entry) => nameOf(entry) === name) ?? []);
  const all = [...last, ...possible.filter((entry) => !last.includes(entry))].map((entry) =>
    "id" in entry
      ? findable([said[entry.id], english[entry.id], said[`group_${entry.group}`]], entry as Entry)
      : findable([entry.name, said.ui_snippet, english.ui_snippet], entry as Entry),
  );
  openPick({
    kind: "palette",
    label: said.palette,
    placeholder: said.ui_find_command,
    keys: said.ui_palette_keys,
    find: (query) => find(query, all),
    show: option,
    take(entry) {
      const name = nameOf(entry);
      recent.splice(0, recent.length, ...[name, ...recent.filter((other) => other !== name)].slice(0, MOST_RECENT));
      runEntry(entry);
    },
  });
}
