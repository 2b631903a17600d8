// Looks into the XML of a docx for what mammoth passes over in silence: marks each place in the text, and moves what can be
// kept to where mammoth reads it. The XML is of a document that the program has unpacked within limits.
import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { type Kind, mark, withoutMarkCharacters } from "./losses";

/** What is used of xmldom's nodes. */
interface Node {
  parentNode: Node | null;
  childNodes: ArrayLike<Node>;
  nodeName: string;
  nextSibling: Node | null;
  textContent: string | null;
  getAttribute?(name: string): string;
  getElementsByTagName(name: string): ArrayLike<Node>;
  insertBefore(node: Node, before: Node | null): Node;
  removeChild(node: Node): Node;
}

interface Document extends Node {
  createElementNS(namespace: string, name: string): Node;
  createTextNode(value: string): Node;
  documentElement: Node | null;
}

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** Text boxes are moved one by one; more than this is no document. */
const mostBoxes = 2000;

export interface Scanned {
  xml: string;
  /** What was lost without a place. */
  losses: Kind[];
}

/** Marks a document's main part. `contents` are the ids of the styles of tables of contents. Nothing when it is no XML. */
export function scanDocument(xml: string, contents: ReadonlySet<string>): Scanned | undefined {
  const parser = new DOMParser({ errorHandler: { warning: () => {}, error: () => {}, fatalError: fail } });
  let document: Document;
  try {
    document = parser.parseFromString(withoutMarkCharacters(xml), "text/xml") as unknown as Document;
  } catch {
    return undefined;
  }
  if (!document?.documentElement) return undefined;
  const scan = new Scan(document);
  scan.contents(contents);
  scan.boxes();
  scan.equations();
  scan.runs();
  return { xml: new XMLSerializer().serializeToString(document as never), losses: scan.losses };
}

function fail(message: unknown): never {
  throw new Error(String(message));
}

class Scan {
  readonly losses: Kind[] = [];

  constructor(private readonly document: Document) {}

  private all(name: string, below: Node = this.document): Node[] {
    return Array.from(below.getElementsByTagName(name));
  }

  private run(value: string): Node {
    const run = this.document.createElementNS(word, "w:r");
    const text = this.document.createElementNS(word, "w:t");
    (text as unknown as { setAttribute(name: string, value: string): void }).setAttribute("xml:space", "preserve");
    text.insertBefore(this.document.createTextNode(value), null);
    run.insertBefore(text, null);
    return run;
  }

  /** Puts a mark before what stands in a paragraph: before the run around it, where there is one. */
  private note(kind: Kind, at: Node): void {
    const place = ancestor(at, "w:r", "w:p") ?? at;
    if (place.parentNode && ancestor(at, "w:p")) place.parentNode.insertBefore(this.run(mark(kind)), place);
    else this.losses.push(kind);
  }

  /** A table of contents would be lines with page numbers. */
  contents(styles: ReadonlySet<string>): void {
    let found = false;
    for (const style of this.all("w:pStyle")) {
      const id = style.getAttribute?.("w:val") ?? "";
      const paragraph = ancestor(style, "w:p");
      if (!paragraph?.parentNode || !(styles.has(id) || /^(TOC|Contents)(\d|Heading)/i.test(id))) continue;
      if (found) paragraph.parentNode.removeChild(paragraph);
      else while (paragraph.childNodes.length > 0) paragraph.removeChild(paragraph.childNodes[0] as Node);
      if (!found) paragraph.insertBefore(this.run(mark("contents")), null);
      found = true;
    }
  }

  /** The text of boxes goes after the paragraph they hang on. */
  boxes(): void {
    for (let count = 0; count < mostBoxes; count += 1) {
      const box = this.document.getElementsByTagName("w:txbxContent")[0];
      if (!box) break;
      const outer = ancestor(box, "w:p");
      const frame = ancestor(box, "mc:AlternateContent") ?? ancestor(box, "w:drawing", "w:pict", "w:object") ?? box;
      const paragraphs = Array.from(box.childNodes).filter((node) => node.nodeName === "w:p" || node.nodeName === "w:tbl");
      const hasText = paragraphs.some((node) => (node.textContent ?? "").trim() !== "");
      // Word writes a box twice, for itself and for older readers.
      box.parentNode?.removeChild(box);
      if (!outer?.parentNode) continue;
      const after = outer.nextSibling;
      paragraphs.forEach((node, index) => {
        if (index === 0 && hasText) {
          const first = node.nodeName === "w:p" ? node : (this.all("w:p", node)[0] ?? node);
          const properties = Array.from(first.childNodes).find((each) => each.nodeName === "w:pPr");
          first.insertBefore(this.run(mark("text-box")), properties ? properties.nextSibling : (first.childNodes[0] ?? null));
        }
        if (hasText) outer.parentNode?.insertBefore(node, after);
      });
      for (const twin of this.all("w:txbxContent", frame)) if (twin.textContent === paragraphs.map((node) => withoutMark(node.textContent)).join("")) twin.parentNode?.removeChild(twin);
      for (const choice of this.all("mc:Choice", frame)) if (this.all("pic:pic", choice).length === 0) choice.parentNode?.removeChild(choice);
    }
  }

  /** Of equations their letters stay. */
  equations(): void {
    for (const equation of this.all("m:oMath")) {
      const letters = this.all("m:t", equation).map((node) => node.textContent ?? "").join("");
      const outer = ancestor(equation, "m:oMathPara") ?? equation;
      outer.parentNode?.insertBefore(this.run(`${mark("equation")}${letters}`), outer);
    }
    for (const name of ["m:oMathPara", "m:oMath"]) for (const equation of this.all(name)) equation.parentNode?.removeChild(equation);
  }

  runs(): void {
    const simple: [string, Kind][] = [
      ["w:footnoteReference", "footnote"],
      ["w:endnoteReference", "footnote"],
      ["w:commentReference", "comment"],
      ["w:object", "object"],
      ["w:altChunk", "object"],
      ["c:chart", "drawing"],
      ["dgm:relIds", "drawing"],
    ];
    for (const [name, kind] of simple) for (const node of this.all(name)) this.note(kind, node);
    for (const name of ["w:ins", "w:del", "w:moveFrom"]) {
      // In the properties of a paragraph it is about the end of the line, and says nothing to a reader.
      for (const node of this.all(name)) if (!ancestor(node, "w:rPr", "w:pPr", "w:trPr")) this.note("tracked-change", node);
    }
    // In a group mammoth does not find pictures; a shape without text is nothing to it.
    for (const drawing of this.all("w:drawing")) {
      const pictures = this.all("pic:pic", drawing);
      const isLost = pictures.some((picture) => picture.parentNode?.nodeName !== "a:graphicData");
      const isShape = pictures.length === 0 && this.all("wps:wsp", drawing).length > 0;
      if (isLost || isShape) this.note("drawing", drawing);
      // LibreOffice shows an embedded object, an equation for instance, as a picture that is not there.
      const blips = this.all("a:blip", drawing);
      if (blips.some((blip) => !blip.getAttribute?.("r:embed") && !blip.getAttribute?.("r:link"))) this.note("object", drawing);
    }
    for (const content of this.all("mc:AlternateContent")) {
      const hasFallback = Array.from(content.childNodes).some((node) => node.nodeName === "mc:Fallback");
      if (hasFallback) continue;
      // Mammoth reads the fallback only.
      for (const choice of Array.from(content.childNodes)) {
        if (choice.nodeName !== "mc:Choice") continue;
        while (choice.childNodes.length > 0) content.parentNode?.insertBefore(choice.childNodes[0] as Node, content);
      }
    }
    let styled = 0;
    for (const properties of this.all("w:rPr")) if (properties.parentNode?.nodeName === "w:r" && hasLook(properties)) styled += 1;
    for (let count = 0; count < styled; count += 1) this.losses.push("styling");
  }
}

const withoutMark = (value: string | null): string => (value ?? "").replace(/\uFDD0\d*\uFDD1/g, "");

function ancestor(node: Node, ...names: string[]): Node | undefined {
  for (let at = node.parentNode; at; at = at.parentNode) if (names.includes(at.nodeName)) return at;
  return undefined;
}

function hasLook(properties: Node): boolean {
  const text = properties.parentNode?.getElementsByTagName("w:t")[0]?.textContent ?? "";
  if (withoutMark(text).trim() === "") return false;
  const styles = Array.from(properties.childNodes);
  if (styles.some((node) => node.nodeName === "w:rStyle")) return false;
  return styles.some((node) => {
    const value = node.getAttribute?.("w:val") ?? "";
    if (node.nodeName === "w:color") return !/^(auto|000000|)$/i.test(value);
    return (node.nodeName === "w:highlight" || node.nodeName === "w:u") && value !== "none" && value !== "";
  });
}

/** The ids of styles by a test of their names. */
export function stylesNamed(xml: string, test: RegExp): Set<string> {
  const found = new Set<string>();
  for (const [, id = "", body = ""] of xml.matchAll(/<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>([\s\S]*?)<\/w:style>/g)) {
    const name = /<w:name w:val="([^"]*)"/.exec(body)?.[1] ?? "";
    if (test.test(name)) found.add(id);
  }
  return found;
}
