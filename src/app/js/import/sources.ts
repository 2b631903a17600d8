// What programs put into the HTML they copy, made into what it means: Word and WPS, Feishu, WeChat, Google Docs, web pages.
import type { Element, ElementContent } from "hast";
import { mark } from "./losses";
import { attribute, classes, element, isElement, isEmpty, type Parent, rewrite, style, text, textOf } from "./tree";

const never = new Set("head style script meta link title noscript template xml button svg canvas map textarea select option".split(" "));
const media = new Set("video audio iframe embed object mpvideo mpvoice mp-common-mpaudio mp-common-videosnap".split(" "));

/** Rewrites what is particular to a program. */
export function readSources(root: Parent): void {
  rewrite(root, (node, parent) => {
    if (node.type === "comment" || (node.type as string) === "doctype") return [];
    if (!isElement(node)) return node;
    return readElement(node, parent);
  });
}

function readElement(node: Element, parent: Parent): ElementContent | ElementContent[] {
  const name = node.tagName;
  const is = style(node);
  if (never.has(name)) return [];
  if (media.has(name)) return [text(mark("media"))];
  if (is.get("display") === "none" || is.get("mso-hide") === "all" || node.properties["hidden"] === true) return [];
  // Numbers beside code, of WeChat and of highlighters.
  if (/code-snippet__line-index|hljs-ln-n|\blineno|line-numbers?-rows|\bgutter\b/.test(classes(node))) return [];
  if (name.startsWith("v:")) return [];
  if (name.includes(":")) return isEmpty(node) ? [] : node.children;
  return word(node, is, parent) ?? common(node);
}

/** Word and WPS. */
function word(node: Element, is: Map<string, string>, parent: Parent): ElementContent | ElementContent[] | undefined {
  const kind = is.get("mso-element") ?? "";
  if (kind === "comment-list" || kind === "comment") return [];
  if (kind === "para-border-div") return node.children;
  if (/MsoCommentReference/.test(classes(node))) return textOf(node).trim() === "" ? [] : [text(mark("comment"))];
  if (/\bMsoToc(\d|Heading)/i.test(classes(node)) && isElement(node, "p", "h1", "h2")) {
    const isFirst = parent.children.find((child) => isElement(child) && /\bMsoToc(\d|Heading)/i.test(classes(child))) === node;
    return isFirst ? [element("p", [text(mark("contents"))])] : [];
  }
  if (isElement(node, "p") && /\bMsoTitle\b/.test(classes(node))) return element("h1", node.children);
  if (isElement(node, "p") && /\bMso(Intense)?Quote/.test(classes(node))) return element("blockquote", [element("p", node.children)]);
  if (isElement(node, "ins")) return [text(mark("tracked-change")), ...node.children];
  if (isElement(node, "del") && (attribute(node, "cite") !== "" || attribute(node, "dateTime") !== "")) return [text(mark("tracked-change"))];
  if (isElement(node, "a")) {
    const target = attribute(node, "href");
    if (/#_msocom_/.test(target)) return [text(mark("comment"))];
    if (/#_(ftn|edn)\d/.test(target)) return [text(mark("footnote")), ...node.children];
    if (/#_(ftn|edn)ref\d/.test(target)) return node.children;
  }
  return undefined;
}

/** Everybody. */
function common(node: Element): ElementContent | ElementContent[] {
  if (isElement(node, "a") && attribute(node, "href") === "") return node.children;
  if (attribute(node, "role") === "heading" && /^[1-6]$/.test(attribute(node, "ariaLevel"))) {
    return element(`h${attribute(node, "ariaLevel")}`, node.children);
  }
  if (isElement(node, "input")) {
    if (attribute(node, "type") !== "checkbox") return [];
    return text(`${mark("task")}${node.properties["checked"] ? "☑" : "☐"} `);
  }
  if (isElement(node, "math") || /\b(katex|MathJax|ztext-math)\b/.test(classes(node))) return [text(`${mark("equation")}${equation(node)}`)];
  if (isElement(node, "sup", "sub") && textOf(node).trim() === "") return node.children;
  if (isElement(node, "img")) {
    // WeChat and other pages that load images late.
    const source = [attribute(node, "dataSrc"), attribute(node, "dataOriginal"), attribute(node, "src")].find((each) => each !== "");
    return { ...node, properties: { src: source ?? "", alt: attribute(node, "alt") } };
  }
  return node;
}

/** An equation's source where the page has it, else its letters. */
function equation(node: Element): string {
  let source = attribute(node, "dataTex");
  const look = (parent: Parent): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (child.tagName === "annotation" && source === "") source = textOf(child);
      else look(child);
    }
  };
  look(node);
  return source || textOf(node);
}

const ordered = /^[(（]?(\d+|[a-z]|[ivx]+|[一二三四五六七八九十]+)[.)、．）]/i;

/** Word's paragraphs that look like lists become lists. */
export function readWordLists(root: Parent): void {
  const readChildren = (parent: Parent): void => {
    const read: ElementContent[] = [];
    let stack: { level: number; list: Element }[] = [];
    for (const child of parent.children as ElementContent[]) {
      const level = isElement(child) ? listLevel(child) : 0;
      if (level === 0 || !isElement(child)) {
        if (isElement(child)) readChildren(child);
        if (!(child.type === "text" && child.value.trim() === "")) stack = [];
        read.push(child);
        continue;
      }
      const { marker, content } = withoutMarker(child);
      const name = ordered.test(marker) ? "ol" : "ul";
      stack = stack.filter((each) => each.level <= level);
      let top = stack.at(-1);
      if (!top || top.level < level || top.list.tagName !== name) {
        if (top && top.level === level) stack.pop();
        const list = element(name, []);
        const item = stack.at(-1)?.list.children.at(-1);
        if (isElement(item)) item.children.push(list);
        else read.push(list);
        top = { level, list };
        stack.push(top);
      }
      top.list.children.push(element("li", [element("p", content)]));
    }
    parent.children = read;
  };
  readChildren(root);
}

function listLevel(node: Element): number {
  if (!isElement(node, "p", "div", "h1", "h2", "h3", "h4", "h5", "h6") || /^h/.test(node.tagName)) return 0;
  const level = /level(\d+)/.exec(style(node).get("mso-list") ?? "")?.[1];
  return level ? Math.min(Number(level), 9) : 0;
}

/** Takes the bullet or number out, which Word writes into the text. */
function withoutMarker(node: Element): { marker: string; content: ElementContent[] } {
  let marker = "";
  rewrite(node, (child) => {
    if (!isElement(child) || !/ignore/i.test(style(child).get("mso-list") ?? "")) return child;
    marker ||= textOf(child).trim();
    return [];
  });
  return { marker, content: node.children };
}

/** Numbers that Word writes into headings stay: they are text on the site; only their wrapper goes. */
export function readWordNumbers(root: Parent): void {
  rewrite(root, (node) => (isElement(node, "span") && /ignore/i.test(style(node).get("mso-list") ?? "") ? text(`${textOf(node).trim()} `) : node));
}
