// What the Rust program asks of the highlighter, which loads when it is first asked for anything.
import type { colour } from "./highlight";

declare global {
  var galleyHighlight: typeof highlight;
}

let loaded: typeof colour | undefined;

/** Colours the code blocks below `root`; see `colour` for the fields. */
function highlight(root: ParentNode, fields: (string | boolean)[]): void {
  const blocks = [...root.querySelectorAll("pre.vp-code")];
  if (loaded) loaded(blocks, fields);
  // Offline before its first use: the blocks stay plain.
  else import("./highlight").then((module) => (loaded = module.colour)(blocks, fields), console.warn);
}

globalThis.galleyHighlight = highlight;
