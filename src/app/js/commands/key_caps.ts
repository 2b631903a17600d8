// A shortcut as the caps of its keys.
import { make } from "./dialog";
import { caps, isMac } from "./shortcut";

export function keyCaps(keys: string): HTMLElement {
  return make("kbd", {}, ...caps(keys, isMac()).map((cap) => make("kbd", {}, cap)));
}
