// Bold, italic and struck out as CommonMark can read them back. A run of stars opens or closes depending on what stands on
// both sides, and Chinese without blanks is often in the way: `**「x」**字` is no bold. Then what stands at the edge goes
// outside, or HTML says it.
import type { Html, Parents, PhrasingContent, Text } from "mdast";
import { withoutMarks } from "./losses";

type Attention = Extract<PhrasingContent, { type: "strong" | "emphasis" | "delete" }>;

const tags = { strong: "strong", emphasis: "em", delete: "s" } as const;

/** The element that a node stands for, if Markdown has no sign for it. */
const tagOf = (node: PhrasingContent): string | undefined => (node.data as { tag?: string } | undefined)?.tag;

const isAttention = (node: PhrasingContent): node is Attention => node.type in tags && tagOf(node) === undefined;
const isBlank = (character: string): boolean => character === "" || /\s/.test(character);
/** What either parser takes for punctuation, by UTF-16 unit as the site does. */
const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);
/** What both take for it. */
const isSurelyPunctuation = (character: string): boolean => /\p{P}/u.test(character);

const textNode = (value: string): Text => ({ type: "text", value });
const html = (value: string): Html => ({ type: "html", value });

/** Mends all emphasis below `parent`. */
export function mendEmphasis(parent: Parents): void {
  if (!("children" in parent)) return;
  for (const child of parent.children) if ("children" in child && !isInline(child.type)) mendEmphasis(child);
  const children = parent.children as PhrasingContent[];
  if (children.some((child) => isInline(child.type) || child.type === "text" || child.type === "inlineCode")) {
    (parent as { children: PhrasingContent[] }).children = mend(children, "", "");
  }
}

const isInline = (type: string): boolean => type in tags || type === "link";

/** `before` and `after` are the characters around these nodes. */
function mend(given: PhrasingContent[], before: string, after: string): PhrasingContent[] {
  const nodes = joined(given.flatMap(withoutEdges));
  const result: PhrasingContent[] = [];
  nodes.forEach((node, index) => {
    const previous = index === 0 ? before : edge(nodes[index - 1], -1);
    const next = index === nodes.length - 1 ? after : edge(nodes[index + 1], 0);
    const tag = tagOf(node);
    if (tag !== undefined && "children" in node) {
      result.push(html(`<${tag}>`), ...mend(node.children as PhrasingContent[], ">", "<"), html(`</${tag}>`));
    } else if (node.type === "link") {
      result.push({ ...node, children: mend(node.children, "[", "]") });
    } else if (isAttention(node)) {
      const written = result.at(-1);
      const isBeside = written !== undefined && isAttention(written);
      const inner = mend(node.children, "*", "*");
      const first = edge(inner[0], 0);
      const last = edge(inner.at(-1), -1);
      const opens = !isBlank(first) && (!isPunctuation(first) || isBlank(previous) || isSurelyPunctuation(previous));
      const closes = !isBlank(last) && (!isPunctuation(last) || isBlank(next) || isSurelyPunctuation(next));
      const nests = inner.some((child, at) => isAttention(child) && (at === 0 || at === inner.length - 1));
      if (opens && closes && !isBeside && !nests) result.push({ ...node, children: inner } as Attention);
      else result.push(html(`<${tags[node.type]}>`), ...inner, html(`</${tags[node.type]}>`));
    } else {
      result.push(node);
    }
  });
  return result;
}

/** Neighbours of one kind are one, as are texts; nothing in itself. */
function joined(nodes: PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === "text" && node.value === "") continue;
    if (last?.type === "text" && node.type === "text") result[result.length - 1] = textNode(last.value + node.value);
    else if (last?.type === "inlineCode" && node.type === "inlineCode") {
      // Their marks would run together.
      result[result.length - 1] = { type: "inlineCode", value: last.value + node.value };
    } else if (last && isAttention(last) && isAttention(node) && last.type === node.type) {
      result[result.length - 1] = { ...last, children: joined([...last.children, ...node.children]) } as Attention;
    } else result.push(node);
  }
  return result;
}

/** Nodes without emphasis of a kind, at any depth: what is bold already gets no bolder. */
function without(type: Attention["type"], nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => {
    if (!("children" in node)) return [node];
    const children = without(type, node.children as PhrasingContent[]);
    return isAttention(node) && node.type === type ? children : [{ ...node, children } as PhrasingContent];
  });
}

/** Emphasis whose edges are letters, and what stood at the edges beside it. */
function withoutEdges(node: PhrasingContent): PhrasingContent[] {
  if (!isAttention(node)) return [node];
  const children = joined(without(node.type, node.children).flatMap(withoutEdges));
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  while (children.length > 0) {
    const first = children[0];
    if (first?.type === "text") {
      const cut = /^[\s\p{Ps}\p{Pi}]*/u.exec(first.value)?.[0] ?? "";
      before.push(textNode(cut));
      children[0] = textNode(first.value.slice(cut.length));
      if (children[0].value !== "") break;
    } else if (first?.type !== "break") break;
    else before.push(first);
    children.shift();
  }
  while (children.length > 0) {
    const last = children.at(-1);
    if (last?.type === "text") {
      const cut = /[\s\p{Pe}\p{Pf}，。、；：！？,.;:!?…]*$/u.exec(last.value)?.[0] ?? "";
      // All of it may be punctuation: then there is nothing to stress.
      after.unshift(textNode(cut));
      children[children.length - 1] = textNode(last.value.slice(0, last.value.length - cut.length));
      if (cut.length < last.value.length) break;
    } else if (last?.type !== "break") break;
    else after.unshift(last);
    children.pop();
  }
  const outside = { before, after };
  rebalance(outside, children);
  return children.length === 0 ? [...before, ...after] : [...before, { ...node, children } as Attention, ...after];
}

/** Brackets and quotes that go outside go in pairs: one alone whose partner is within stays within. */
function rebalance(outside: { before: PhrasingContent[]; after: PhrasingContent[] }, children: PhrasingContent[]): void {
  const inner = children.map(plain).join("");
  const count = (value: string, which: RegExp): number => value.match(which)?.length ?? 0;
  const opened = count(inner, /[\p{Ps}\p{Pi}]/gu) - count(inner, /[\p{Pe}\p{Pf}]/gu);
  if (opened > 0) {
    const first = outside.after[0];
    const closing = first?.type === "text" ? (/^[\p{Pe}\p{Pf}]+/u.exec(first.value)?.[0] ?? "") : "";
    const back = closing.slice(0, opened);
    if (back !== "" && first?.type === "text") {
      children.push(textNode(back));
      outside.after[0] = textNode(first.value.slice(back.length));
    }
  } else if (opened < 0) {
    const last = outside.before.at(-1);
    const opening = last?.type === "text" ? (/[\p{Ps}\p{Pi}]+$/u.exec(last.value)?.[0] ?? "") : "";
    const back = opening.slice(opening.length + Math.max(opened, -opening.length));
    if (back !== "" && last?.type === "text") {
      children.unshift(textNode(back));
      outside.before[outside.before.length - 1] = textNode(last.value.slice(0, last.value.length - back.length));
    }
  }
}

const plain = (node: PhrasingContent): string =>
  "value" in node ? withoutMarks(node.value) : "children" in node ? (node.children as PhrasingContent[]).map(plain).join("") : "";

/** The first or last character that a node is written with. */
function edge(node: PhrasingContent | undefined, at: 0 | -1): string {
  if (!node) return "";
  if (node.type === "text") return withoutMarks(node.value).at(at) ?? "";
  if (node.type === "break") return at === 0 ? "\\" : "\n";
  if (node.type === "inlineCode") return "`";
  if (node.type === "link") return at === 0 ? "[" : ")";
  // Stars or a tag: of what either is read as, the worse.
  return at === 0 ? "<" : ">";
}
