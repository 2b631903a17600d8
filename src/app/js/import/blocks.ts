// The frame of a text: paragraphs, headings, lists and code as the site's Markdown has them, whatever boxes they came in.
import type { Element, ElementContent } from "hast";
import { attribute, classes, eachElement, element, isBlock, isElement, isEmpty, type Parent, rewrite, text, textOf } from "./tree";

/** Boxes that mean nothing in a post. */
const boxes = new Set(
  "address article aside body center dd details div dl dt fieldset figcaption figure footer form header html main nav section summary".split(" "),
);

/** Dissolves boxes; loose text becomes paragraphs. */
export function readBlocks(root: Parent): void {
  rewrite(root, (node) => {
    if (!isElement(node)) return node;
    if (boxes.has(node.tagName)) return paragraphs(node.children);
    if (isElement(node, "p")) return splitAtBreaks(node);
    if (isElement(node, "li", "blockquote")) node.children = hasBlock(node) ? paragraphs(node.children) : node.children;
    if (isElement(node, "ul", "ol")) return list(node);
    if (/^h[1-6]$/.test(node.tagName)) return heading(node);
    // Inline around blocks: its meaning goes, as a link of a whole card or a bold of a whole page.
    if (!isBlock(node) && hasBlock(node)) return isElement(node, "a") ? { ...node, children: flat(node.children) } : node.children;
    return node;
  });
  root.children = paragraphs(root.children as ElementContent[]);
}

const hasBlock = (node: Element): boolean => node.children.some(isBlock);

/** Wraps runs of text and inline elements into paragraphs, between the blocks. */
function paragraphs(children: ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.some((node) => !isEmpty(node))) result.push(...splitAtBreaks(element("p", run)));
    run = [];
  };
  for (const child of children) {
    if (isBlock(child)) {
      flush();
      result.push(child);
    } else {
      run.push(child);
    }
  }
  flush();
  return result;
}

/** Two line breaks are the end of a paragraph; those at an edge are nothing. */
function splitAtBreaks(node: Element): Element[] {
  if (hasBlock(node)) return [node];
  const parts: ElementContent[][] = [[]];
  let breaks: ElementContent[] = [];
  for (const child of node.children) {
    if (isElement(child, "br")) {
      breaks.push(child);
    } else if (breaks.length > 0 && isEmpty(child)) {
      // Blanks between breaks.
    } else {
      if (breaks.length > 1) parts.push([]);
      else if (breaks.length === 1 && (parts.at(-1)?.length ?? 0) > 0) parts.at(-1)?.push(...breaks);
      breaks = [];
      parts.at(-1)?.push(child);
    }
  }
  return parts.filter((part) => part.some((child) => !isEmpty(child))).map((part) => ({ ...node, children: part }));
}

function list(node: Element): Element[] {
  const items: Element[] = [];
  for (const child of node.children) {
    if (isElement(child, "li")) {
      items.push(child);
    } else if (isElement(child, "ul", "ol")) {
      // Google Docs and old pages: a list right in a list belongs to the item before it.
      const last = items.at(-1);
      if (last) last.children = paragraphs([...last.children, child]);
      else items.push(...child.children.filter((each) => isElement(each, "li")));
    } else if (!isEmpty(child)) {
      items.push(element("li", [child]));
    }
  }
  const full = items.filter((item) => !isEmpty(item));
  return full.length > 0 ? [{ ...node, children: full }] : [];
}

/** A heading is bold by itself, and one line. */
function heading(node: Element): ElementContent[] {
  if (isEmpty(node)) return [];
  node.children = flat(node.children);
  rewrite(node, (child) => (isElement(child, "strong", "b") ? child.children : child));
  const images = node.children.filter((child) => isElement(child, "img"));
  node.children = node.children.filter((child) => !isElement(child, "img"));
  const pictures = images.map((image) => element("p", [image]));
  return isEmpty(node) ? pictures : [node, ...pictures];
}

/** Inline content only: blocks and breaks become blanks. */
function flat(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child) => {
    if (isElement(child, "br")) return [text(" ")];
    return isBlock(child) && isElement(child) ? [text(" "), ...flat(child.children), text(" ")] : [child];
  });
}

const noLanguage = /^(plain|plain ?text|text|txt|none|nohighlight|auto|language|c\+\+|cpp)$/i;

/** Code blocks: their text in lines, and the language where it is said. */
export function readCode(root: Parent): void {
  rewrite(root, (node, parent) => {
    if (!isElement(node, "pre")) return node;
    const code = lines(node).replace(/\u00A0/g, " ").replace(/^\n+|\s+$/g, "");
    if (code === "") return [];
    const named = language(node) || (parent.type === "element" ? language(parent) : "");
    const properties = named === "" ? {} : { className: [`language-${named}`] };
    return element("pre", [element("code", [text(`${code}\n`)], properties)]);
  });
  joinCodeLines(root);
}

/** The text of code: blocks, `br` and WeChat's one element a line are lines. */
function lines(node: Element): string {
  const codes = node.children.filter((child) => isElement(child, "code"));
  if (codes.length > 1) return codes.map((code) => lines(code as Element).replace(/\n$/, "")).join("\n");
  let result = "";
  for (const child of node.children) {
    if (child.type === "text") result += child.value;
    else if (isElement(child, "br")) result += "\n";
    else if (isElement(child)) {
      const isLine = isBlock(child) && !isElement(child, "table", "tbody", "td", "ul", "ol");
      if (isLine && result !== "" && !result.endsWith("\n")) result += "\n";
      result += lines(child);
      if (isLine && !result.endsWith("\n")) result += "\n";
    }
  }
  return result;
}

function language(node: Element): string {
  let found = attribute(node, "dataLang") || attribute(node, "dataLarkLanguage") || attribute(node, "dataLanguage");
  const look = (each: Element): void => {
    found ||= attribute(each, "dataLarkLanguage") || (/(?:^|[\s-])(?:language|lang|source|brush:?)[-\s]?([\w+#.-]+)/.exec(classes(each))?.[1] ?? "");
  };
  look(node);
  eachElement(node, look);
  const name = found.toLowerCase();
  return noLanguage.test(name) || !/^[\w#.-]{1,20}$/.test(name) ? "" : name;
}

/** Neighbouring paragraphs that are nothing but code are a block of code. */
function joinCodeLines(parent: Parent): void {
  const isCodeLine = (node: ElementContent): node is Element =>
    isElement(node, "p", "div") &&
    textOf(node).trim() !== "" &&
    node.children.every((child) => isEmpty(child) || isElement(child, "code", "br"));
  const result: ElementContent[] = [];
  let run: Element[] = [];
  const flush = (): void => {
    const code = run.map((each) => lines(each).replace(/\u00A0/g, " ").trimEnd()).join("\n");
    if (run.length > 1) result.push(element("pre", [element("code", [text(`${code}\n`)])]));
    else result.push(...run);
    run = [];
  };
  for (const child of parent.children as ElementContent[]) {
    if (isCodeLine(child)) {
      run.push(child);
    } else if (run.length === 0 || !isEmpty(child) || isElement(child)) {
      flush();
      result.push(child);
    }
  }
  flush();
  parent.children = result;
  for (const child of result) if (isElement(child) && isBlock(child) && !isElement(child, "p", "pre")) joinCodeLines(child);
}
