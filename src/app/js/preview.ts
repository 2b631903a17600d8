// What the Rust program asks of the highlighter and for marks in the preview; both load when they first have something to do.
import type { colour } from "./highlight";
import type { mark } from "./preview_marks";

declare global {
  var galleyHighlight: typeof highlight;
  var galleyMarkPreview: typeof markPreview;
}

let loaded: typeof colour | undefined;

/** Colours the code blocks below `root`; see `colour` for the fields. */
function highlight(root: ParentNode, fields: (string | boolean)[]): void {
  const blocks = [...root.querySelectorAll("pre.vp-code")];
  if (loaded) loaded(blocks, fields);
  // Offline before its first use: the blocks stay plain.
  else import("./highlight").then((module) => (loaded = module.colour)(blocks, fields), console.warn);
}

let marker: typeof mark | undefined;
type Call = Parameters<typeof mark>;
/** What is wanted of each page until it can be done. */
const wanted = new Map<Call[0], Call>();

/** Shows marks beside blocks of a previewed page; see `mark`. */
function markPreview(...call: Call): void {
  if (marker) return marker(...call);
  wanted.set(call[0], call);
  if (call[1].length === 0) return;
  // Offline before its first use: the panel still lists everything.
  import("./preview_marks").then((module) => {
    marker = module.mark;
    for (const call of wanted.values()) marker(...call);
    wanted.clear();
  }, console.warn);
}

globalThis.galleyHighlight = highlight;
globalThis.galleyMarkPreview = markPreview;
