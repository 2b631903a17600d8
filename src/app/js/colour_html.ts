// What the preview does to the code of a page, done to HTML as text: for comparing with the site in bulk, without a
// browser. Not part of the app; node.mjs bundles it.
import { type Code, createColour } from "./shiki";

/** Colours one block of `galley blocks`: its `html`, given its `code`. */
export type ColourHtml = (html: string, codes: Code[]) => Promise<string>;

/** Colours with an Oniguruma whose bytes are `wasm`. */
export function createColourHtml(wasm: Uint8Array): ColourHtml {
  const colour = createColour(wasm);
  const plain = /(<pre class=")(shiki [^"]*\bvp-code)("[^>]*><code>)([^]*?)(?=<\/code>)/g;
  return async (html, codes) => {
    // As in the preview: where a post's own HTML has look-alikes, nobody knows which block is which.
    if ([...html.matchAll(plain)].length !== codes.length) return html;
    const found = (await Promise.all(codes.map(colour))).values();
    return html.replace(plain, (block, opening: string, _classes: string, middle: string) => {
      const coloured = found.next().value;
      return coloured ? opening + coloured.classes + middle + coloured.html : block;
    });
  };
}
