// The way to the reader of docx in the browser.
import type { Root } from "hast";
import { fromDom } from "hast-util-from-dom";
import type { Conversion } from "./convert";
import { convertDocx as convertWith } from "./docx";

/** Converts a docx that the program has checked. */
export function convertDocx(bytes: Uint8Array): Promise<Conversion> {
  return convertWith(bytes, (html) => fromDom(new DOMParser().parseFromString(galleyTrust.createHTML(html), "text/html").body) as unknown as Root);
}
