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

/** A conversion in two steps; see import/convert.ts. */
export interface Conversion {
  images: { bytes: Uint8Array; alt: string; name: string }[];
  hasStructure: boolean;
  title: string;
  finish(write: (image: number, alt: string) => string | null): { markdown: string; losses: { kind: string; at: number }[] };
}

/** Gives the converters of HTML and docx. */
export function loadConverters(): Promise<{
  convertHtml: (html: string, files?: Conversion["images"]) => Conversion;
  convertDocx: (bytes: Uint8Array) => Promise<Conversion>;
  kinds: readonly string[];
}>;
