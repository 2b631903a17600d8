// HTML as Markdown for a post. Two steps, since whoever asks has to name the images in between.
import type { Element, ElementContent, Root } from "hast";
import { defaultHandlers, type Handle, toMdast } from "hast-util-to-mdast";
import type { Heading, List, Nodes as Markdown, Parents, PhrasingContent, Root as MarkdownRoot } from "mdast";
import { tidyBlanks } from "./blanks";
import { readBlocks, readCode } from "./blocks";
import { mendEmphasis } from "./emphasis";
import { type Kind, type Loss, mark, takeMarks, withoutMarkCharacters, withoutMarks } from "./losses";
import { type Given, readImages, readLinks, type Taken } from "./references";
import { readSources, readWordLists, readWordNumbers } from "./sources";
import { readStyles } from "./styles";
import { readTables } from "./tables";
import { attribute, type Child, depth, eachElement, isElement, isEmpty, type Parent, rewrite, text, textOf } from "./tree";
import { write } from "./write";

/** Elements in each other: more than any page needs, and little enough for recursive readers. */
const deepest = 200;

/** What a text is, before its images have names. */
export interface Conversion {
  images: Taken[];
  /** Whether it is more than a paragraph of plain text. */
  hasStructure: boolean;
  /** The post's title where the text has one; it is not in the Markdown then. */
  title: string;
  /** Gives the Markdown. `write` has that of an image by its number and description; one without is left out. */
  finish(write: WriteImage): Finished;
}

export type WriteImage = (image: number, alt: string) => string | null | undefined;

export interface Finished {
  markdown: string;
  losses: Loss[];
}

export interface Wishes extends Given {
  /** Whether the text is a whole document, whose title is the post's. */
  isDocument: boolean;
  /** The document's own title. */
  title: string;
  /** What got lost before. */
  losses: Kind[];
}

/** Converts a tree; it is used up. `trusted` marks are those of the reader of docx. */
export function convert(root: Root, wishes: Wishes): Conversion {
  if (depth(root) > deepest) flatten(root);
  if (!wishes.isDocument) {
    rewrite(root, (node) => (node.type === "text" ? { ...node, value: withoutMarkCharacters(node.value) } : node));
  }
  readSources(root);
  readWordLists(root);
  readWordNumbers(root);
  const styled = readStyles(root);
  const images = readImages(root, wishes);
  readLinks(root);
  readCode(root);
  readBlocks(root);
  joinCode(root);
  readTables(root);
  tidyBlanks(root);
  dropEmpty(root);
  const title = wishes.isDocument ? takeTitle(root, wishes.title) : "";
  const hasStructure = isStructured(root);
  const general: Loss[] = [...wishes.losses, ...Array<Kind>(styled).fill("styling")].map((kind) => ({ kind, at: -1 }));
  return {
    images,
    hasStructure,
    title,
    finish(writeImage) {
      const written: string[] = [];
      rewrite(root, (node) => {
        if (!isElement(node, "img")) return node;
        const markdown = writeImage(Number(node.properties["src"]), attribute(node, "alt"));
        // Without its image a paragraph can be empty.
        if (!markdown) return text(mark("image-format"));
        node.properties["src"] = String(written.push(markdown) - 1);
        return node;
      });
      const tree = toMdast(root, { handlers: { pre: fenced, sup: asHtml, sub: asHtml } }) as MarkdownRoot;
      tidyLists(tree);
      mendEmphasis(tree);
      const { markdown, losses } = takeMarks(write(tree, written));
      return { markdown, losses: [...losses, ...general] };
    },
  };
}

/** Code keeps its language; the library reads no other class. */
const fenced: Handle = (state, node) => {
  const made = defaultHandlers.pre(state, node);
  if (made && !Array.isArray(made) && made.type === "code") made.value = made.value.replace(/\n+$/, "");
  return made;
};

/** What Markdown has no sign for and the site shows as HTML. */
const asHtml: Handle = (state, node) => ({
  // To the library it is as any emphasis; emphasis.ts writes the element.
  type: "delete",
  data: { tag: node.tagName },
  children: state.all(node) as PhrasingContent[],
});

/** A second look, when paragraphs are what they are. */
const joinCode = readCode;

/** A page that nests without end: only its texts. */
function flatten(root: Root): void {
  const value = textOf(root);
  root.children = [text(value)];
}

function dropEmpty(root: Root): void {
  rewrite(root, (node) => {
    if (node.type === "text") return node.value === "" ? [] : node;
    if (!isElement(node)) return [];
    if (isElement(node, "strong", "em", "b", "i", "del", "s", "u", "sup", "sub", "a", "code") && isEmpty(node)) return node.children;
    // An empty line of code, a cell and a marked place are there.
    if (isElement(node, "p", "blockquote", "li", "ul", "ol") && node.children.every((child) => isEmpty(child) || isElement(child, "br"))) return [];
    return node;
  });
}

/** Takes the title out of a document, and lets the headings below it begin at the second level: the first is the title's. */
function takeTitle(root: Root, own: string): string {
  const all: [Element, Parent][] = [];
  eachElement(root, (node, parent) => {
    if (isElement(node, "h1", "h2", "h3", "h4", "h5", "h6")) all.push([node, parent]);
  });
  const firsts = all.filter(([node]) => node.tagName === "h1");
  const named = firsts.find(([node]) => node.properties["className"] !== undefined && String(node.properties["className"]).includes("title"));
  const words = (node: Element): string => withoutMarks(textOf(node)).replace(/\s+/g, " ").trim();
  const same = firsts.find(([node]) => own !== "" && words(node) === own);
  const found = named ?? same ?? (firsts.length === 1 ? firsts[0] : undefined);
  if (found) {
    const [heading, parent] = found;
    parent.children = (parent.children as ElementContent[]).filter((node) => node !== heading) as Parent["children"] & ElementContent[];
  }
  const left = all.filter(([node]) => node !== found?.[0]).map(([node]) => node);
  if (left.some((node) => node.tagName === "h1")) {
    for (const node of left) node.tagName = `h${Math.min(6, Number(node.tagName.slice(1)) + 1)}`;
  }
  return found ? words(found[0]) : own;
}

function isStructured(root: Root): boolean {
  // What is lost has to be told.
  if (withoutMarks(textOf(root)) !== textOf(root)) return true;
  const blocks = (root.children as Child[]).filter((node) => !isEmpty(node));
  if (blocks.length > 1) return blocks.some((node) => !isElement(node, "p")) || blocks.some(hasInline);
  return blocks.some((node) => !isElement(node, "p") || hasInline(node));
}

const hasInline = (node: Child): boolean =>
  "children" in node && node.children.some((child) => isElement(child, "strong", "b", "em", "i", "del", "s", "a", "code", "img", "sup", "sub"));

/** Lists beside each other are one, and one whose items are single paragraphs has no blank lines. */
function tidyLists(parent: Parents): void {
  if (!("children" in parent)) return;
  const result: Markdown[] = [];
  for (const child of parent.children as Markdown[]) {
    const last = result.at(-1);
    if (last?.type === "list" && child.type === "list" && last.ordered === child.ordered) last.children.push(...child.children);
    else result.push(child);
    tidyLists(child as Parents);
  }
  (parent as { children: Markdown[] }).children = result;
  for (const child of result) if (child.type === "list") tighten(child);
  for (const child of result) if (child.type === "heading") oneLine(child);
}

function tighten(list: List): void {
  const isTight = list.children.every((item) => item.children.filter((child) => child.type === "paragraph").length <= 1 && item.children.every((child) => child.type === "paragraph" || child.type === "list"));
  list.spread = !isTight;
  for (const item of list.children) {
    item.spread = !isTight;
    item.checked = null;
  }
}

function oneLine(heading: Heading): void {
  heading.children = heading.children.map((child) => (child.type === "break" ? { type: "text", value: " " } : child));
}
