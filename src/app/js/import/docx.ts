// A docx as Markdown: mammoth makes HTML of it, the rest is as for any HTML. The bytes are a zip that the program has
// unpacked and packed again within limits: nothing in it unfolds to more than it said.
import type { Root } from "hast";
import JSZip from "jszip";
import mammoth from "mammoth";
import { type Conversion, convert } from "./convert";
import { withoutOverrides } from "./docx_numbering";
import { scanDocument, stylesNamed } from "./docx_scan";
import type { Kind } from "./losses";
import { takenAddress, type Taken } from "./references";
import { isFixedWidth } from "./styles";

const styleMap = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  "p[style-name='Source Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
  "p[style-name='Galley Code'] => pre:separator('\\n')",
  "r[style-name='Verbatim Char'] => code",
  "r[style-name='HTML Code'] => code",
  "r[style-name='Source Text'] => code",
  "r[style-name='Source_Text'] => code",
  "r[style-name='Teletype'] => code",
  "r[style-name='Galley Code'] => code",
  "r[style-name='Emphasis'] => em",
  "comment-reference => ",
];

/** Why a file was not read. */
export class NoDocument extends Error {}

/** Parses HTML that is known to be well formed; the browser's way and the tests' differ. */
export type Parse = (html: string) => Root;

/** Converts a docx. */
export async function convertDocx(bytes: Uint8Array, parse: Parse): Promise<Conversion> {
  const zip = await JSZip.loadAsync(bytes);
  const text = async (path: string): Promise<string> => (await zip.file(path)?.async("string")) ?? "";
  const main = await mainPart(text);
  const scanned = scanDocument(await text(main), stylesNamed(await text("word/styles.xml"), /^(toc|contents) (\d|heading)/i));
  if (!scanned) throw new NoDocument("no XML");
  zip.file(main, scanned.xml);
  const numbering = await text("word/numbering.xml");
  if (numbering !== "") zip.file("word/numbering.xml", withoutOverrides(numbering));
  const losses: Kind[] = scanned.losses;
  for (const path of Object.keys(zip.files)) {
    if (/^word\/(header|footer)\d*\.xml$/.test(path) && hasWords(await text(path))) losses.push("page-frame");
  }
  const images: Taken[] = [];
  const input = await zip.generateAsync({ type: "arraybuffer", compression: "STORE" });
  const nodeInput = { arrayBuffer: input, buffer: input } as never;
  const { value } = await mammoth.convertToHtml(nodeInput, {
    styleMap,
    includeEmbeddedStyleMap: false,
    ignoreEmptyParagraphs: true,
    transformDocument: codeByFont,
    convertImage: mammoth.images.imgElement(async (image) => {
      const bytes = new Uint8Array(await image.readAsArrayBuffer());
      images.push({ bytes, alt: "", name: "image" });
      return { src: takenAddress(images.length - 1) };
    }),
  });
  const title = ownTitle(await text("docProps/core.xml"));
  return convert(parse(withNotes(value)), { images, files: [], isDocument: true, title, losses });
}

/** Whether a header or footer is more than the page's number. */
const hasWords = (xml: string): boolean => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].some(([, words = ""]) => /\p{L}/u.test(words));

async function mainPart(text: (path: string) => Promise<string>): Promise<string> {
  const relations = await text("_rels/.rels");
  const target = /<Relationship\b[^>]*officeDocument"[^>]*>/.exec(relations)?.[0];
  return (/Target="\/?([^"]+)"/.exec(target ?? "")?.[1] ?? "word/document.xml").replace(/^\.\//, "");
}

/** The title among a document's properties. Programs put other things there. */
function ownTitle(xml: string): string {
  const raw = /<dc:title>([\s\S]*?)<\/dc:title>/.exec(xml)?.[1] ?? "";
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  const title = raw.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole).replace(/\s+/g, " ").trim();
  return /^(microsoft word|word|untitled|无标题|文档|document\d*$|.*\.docx?$)/i.test(title) ? "" : title;
}

interface Piece {
  type?: string;
  styleName?: string | null;
  styleId?: string | null;
  font?: string | null;
  value?: string;
  numbering?: unknown;
  children?: Piece[];
}

/** Text in a font of fixed width is code: a whole paragraph a line of a block, else a piece. */
function codeByFont(document: Piece): Piece {
  const visit = (piece: Piece): Piece => {
    const children = piece.children?.map(visit);
    const made = children ? { ...piece, children } : piece;
    if (made.type === "run" && isFixedWidth(made.font ?? "") && !made.styleName) return { ...made, styleName: "Galley Code", styleId: "GalleyCode" };
    if (made.type !== "paragraph" || made.numbering || /^(heading|title|Source Code|HTML Pre|Preformatted)/i.test(made.styleName ?? "")) return made;
    const runs = made.children?.filter((child) => textOf(child).trim() !== "") ?? [];
    const isCode = runs.length > 0 && runs.every((child) => child.type === "run" && child.styleName === "Galley Code");
    if (!isCode) return made;
    const plain = made.children?.map((child) => (child.type === "run" ? { ...child, styleName: null, styleId: null } : child));
    return { ...made, styleName: "Galley Code", styleId: "GalleyCode", children: plain ?? [] };
  };
  return visit(document);
}

const textOf = (piece: Piece): string => piece.value ?? piece.children?.map(textOf).join("") ?? "";

/** Notes stand at the end as paragraphs with their number: the site shows no numbers of lists. */
function withNotes(html: string): string {
  let number = 0;
  return html
    .replace(/<ol>(<li id="(?:foot|end)note-[\s\S]*<\/li>)<\/ol>/, (_, items: string) =>
      items
        .replace(/<li id="(?:foot|end)note-[^"]*">/g, () => `<div><p>[${(number += 1)}] </p>`)
        .replace(/<p>(\[\d+\] )<\/p>\s*<p>/g, "<p>$1")
        .replaceAll("</li>", "</div>"),
    )
    .replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, "")
    .replace(/<dl>[\s\S]*<\/dl>$/, "");
}

