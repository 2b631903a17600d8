// The types of node.mjs, for those who import it without the app's own type checks.

/** A fenced block of a post, as `galley blocks` and `galley batch` print it. */
export interface Code {
  language: string;
  text: string;
  lines: string;
  mustaches: boolean;
}

/** Gives a function that colours the HTML of a block or a page, given its code. */
export function loadColourHtml(): Promise<(html: string, codes: Code[]) => Promise<string>>;
