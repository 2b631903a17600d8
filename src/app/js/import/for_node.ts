// The converters for Node, where the tests run: with a parser of its own in place of the browser's.
import { fromHtml } from "hast-util-from-html";
import { type Conversion, convert } from "./convert";
import { convertDocx as convertWith } from "./docx";
import type { Taken } from "./references";

export function convertHtml(html: string, files: Taken[] = []): Conversion {
  return convert(fromHtml(html), { images: [], files, isDocument: false, title: "", losses: [] });
}

export function convertDocx(bytes: Uint8Array): Promise<Conversion> {
  return convertWith(bytes, (html) => fromHtml(html, { fragment: true }));
}

export { kinds } from "./losses";
