// The HTML of a clipboard as Markdown. Parsed into a document of its own, in which no script runs and nothing is fetched.
import type { Root } from "hast";
import { fromDom } from "hast-util-from-dom";
import { type Conversion, convert } from "./convert";
import type { Taken } from "./references";

/** Converts what was copied. `files` are the images that came with it, in its order. */
export function convertHtml(html: string, files: Taken[]): Conversion {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return convert(fromDom(parsed.body) as unknown as Root, { images: [], files, isDocument: false, title: "", losses: [] });
}
