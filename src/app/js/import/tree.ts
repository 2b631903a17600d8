// Small questions about and changes to a tree of HTML (hast). Knows nothing of where the HTML comes from.
import type { Element, ElementContent, Root, RootContent, Text } from "hast";

export type Parent = Root | Element;
export type Child = RootContent | ElementContent;

const blocks = new Set(
  ("address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul").split(" "),
);

export const isElement = <Name extends string>(
  node: Child | Root | undefined,
  ...names: Name[]
): node is Element & { tagName: Name } => node?.type === "element" && (names.length === 0 || names.includes(node.tagName as Name));

export const isBlock = (node: Child): boolean => node.type === "element" && blocks.has(node.tagName);

export function element(tagName: string, children: ElementContent[], properties: Element["properties"] = {}): Element {
  return { type: "element", tagName, properties, children };
}

export const text = (value: string): Text => ({ type: "text", value });

/** All text below a node, as it stands. */
export function textOf(node: Child | Root): string {
  if (node.type === "text") return node.value;
  return "children" in node ? (node.children as Child[]).map(textOf).join("") : "";
}

/** Whether a node shows nothing: no text but blanks, and nothing that is seen by itself. */
export function isEmpty(node: Child): boolean {
  if (node.type === "text") return !/[^\s\u00A0\u200B\uFEFF]/.test(node.value);
  if (node.type !== "element") return true;
  if (["img", "hr", "input", "video", "audio", "iframe", "br"].includes(node.tagName)) return node.tagName === "br";
  return node.children.every(isEmpty);
}

/** An attribute as text; empty when it is not there. */
export function attribute(node: Element, name: string): string {
  const value = node.properties[name];
  if (Array.isArray(value)) return value.join(" ");
  return value === undefined || value === null || value === false ? "" : String(value);
}

export const classes = (node: Element): string => attribute(node, "className");

/** The declarations of a `style` attribute, names in lower case. */
export function style(node: Element): Map<string, string> {
  const found = new Map<string, string>();
  for (const declaration of attribute(node, "style").split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) found.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim());
  }
  return found;
}

/**
 * Replaces every node below `parent`, the innermost first, by what `change` gives for it: the node itself, others, or
 * none. Goes as deep as the tree does without a stack of calls of its own size: pasted pages nest without end.
 */
export function rewrite(parent: Parent, change: (node: ElementContent, parent: Parent) => ElementContent | ElementContent[]): void {
  const order: Parent[] = [];
  const open: Parent[] = [parent];
  for (let next = open.pop(); next; next = open.pop()) {
    order.push(next);
    for (const child of next.children) if (child.type === "element") open.push(child);
  }
  for (const each of order.reverse()) {
    const changed: ElementContent[] = [];
    for (const child of each.children as ElementContent[]) {
      const result = change(child, each);
      if (Array.isArray(result)) for (const node of result) changed.push(node);
      else changed.push(result);
    }
    each.children = changed;
  }
}

/** Calls `visit` for every element below `parent`, in the order of the text. */
export function eachElement(parent: Parent, visit: (node: Element, parent: Parent) => void): void {
  const open: [Element, Parent][] = [];
  const add = (of: Parent): void => {
    for (let index = of.children.length - 1; index >= 0; index -= 1) {
      const child = of.children[index];
      if (isElement(child)) open.push([child, of]);
    }
  };
  add(parent);
  for (let next = open.pop(); next; next = open.pop()) {
    visit(...next);
    add(next[0]);
  }
}

/** How deep elements stand in each other. */
export function depth(parent: Parent): number {
  let deepest = 0;
  const open: [Parent, number][] = [[parent, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    deepest = Math.max(deepest, next[1]);
    for (const child of next[0].children) if (child.type === "element") open.push([child, next[1] + 1]);
  }
  return deepest;
}
