// The HTML of a clipboard as Markdown. Parsed into a document of its own, in which no script runs and nothing is fetched.
import type { Root } from "hast";
import { fromDom } from "hast-util-from-dom";
import { type Conversion, convert } from "./convert";

/** Converts what was copied. `files` are the images that came with it, in its order. */
export async function convertHtml(html: string, files: File[]): Promise<Conversion> {
  const taken = files.map(async (file) => ({ bytes: new Uint8Array(await file.arrayBuffer()), alt: "", name: file.name }));
  const parsed = new DOMParser().parseFromString(galleyTrust.createHTML(html), "text/html");
  const root = fromDom(parsed.body) as unknown as Root;
  return convert(root, { images: [], files: await Promise.all(taken), isDocument: false, title: "", losses: [] });
}
