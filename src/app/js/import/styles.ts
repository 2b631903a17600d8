// What a style says that Markdown can say too: bold, italic, struck out, code. Everything else of a style is counted.
import type { Element, ElementContent } from "hast";
import { attribute, element, isBlock, isElement, type Parent, rewrite, style, textOf } from "./tree";

const fixedWidth = /courier|consolas|monaco|menlo|monospace|\bmono\b|mono[, "']|lucida console|jetbrains|source code|fira code/i;

const isBold = (weight: string | undefined): boolean => /^(bold|bolder|[6-9]00)$/i.test(weight ?? "");
const isNormal = (weight: string | undefined): boolean => /^(normal|lighter|[1-4]00)$/i.test(weight ?? "");

/** The first family: the others are what stands in for it. */
export const isFixedWidth = (family: string | undefined): boolean => fixedWidth.test((family ?? "").split(",")[0] ?? "");

/** Black, or what a page has by itself. */
const plainColour = /^(auto|initial|inherit|black|windowtext|#000|#000000|#1f2329|#333|#333333|rgba?\(0, ?0, ?0(, ?[\d.]+)?\)|rgb\(31, ?35, ?41\))$/i;

/** Makes elements of styles. Gives how many pieces of text had a look that is lost. */
export function readStyles(root: Parent): number {
  let lost = 0;
  rewrite(root, (node, parent) => {
    if (!isElement(node)) return node;
    const is = style(node);
    const isInline = isElement(node, "span", "font", "b", "strong", "em", "i", "a", "u", "mark", "big", "small", "tt", "kbd", "samp");
    if (isInline && textOf(node).trim() !== "" && hasLook(node, is)) lost += 1;
    // Google Docs puts all it copies into one bold element that is not bold.
    if (isElement(node, "b", "strong") && isNormal(is.get("font-weight"))) return node.children;
    if (isElement(node, "i", "em") && is.get("font-style") === "normal") return node.children;
    const name = { tt: "code", kbd: "code", samp: "code", strike: "del" }[node.tagName];
    if (name) node.tagName = name;
    if (!isElement(node, "span", "font", "a")) return node;
    const isCode = isFixedWidth(is.get("font-family") ?? attribute(node, "face")) && !isIn(parent, "pre", "code");
    return wrapped(node, is, isCode && !hasBlocks(node));
  });
  return lost;
}

function hasLook(node: Element, is: Map<string, string>): boolean {
  const colour = is.get("color") ?? attribute(node, "color");
  const ground = is.get("background-color") ?? is.get("background") ?? is.get("mso-highlight") ?? "";
  const line = is.get("text-decoration") ?? is.get("text-decoration-line") ?? "";
  const isLink = node.tagName === "a";
  return (
    (colour !== "" && !isLink && !plainColour.test(colour)) ||
    (ground !== "" && !/^(transparent|none|initial|inherit|white|#fff(fff)?|rgb\(255, ?255, ?255\)|rgba\(.*, ?0\))/i.test(ground)) ||
    (!isLink && (/underline/.test(line) || node.tagName === "u")) ||
    node.tagName === "mark"
  );
}

const hasBlocks = (node: Element): boolean => node.children.some((child) => isBlock(child) || (isElement(child) && hasBlocks(child)));

const isIn = (parent: Parent, ...names: string[]): boolean => parent.type === "element" && names.includes(parent.tagName);

function wrapped(node: Element, is: Map<string, string>, isCode: boolean): ElementContent | ElementContent[] {
  let inner: ElementContent[] = node.children;
  const wrap = (name: string): void => {
    if (inner.length > 0) inner = [element(name, inner)];
  };
  if (hasBlocks(node)) return inner;
  if (isCode) {
    if (textOf(node).trim() !== "") wrap("code");
  } else {
    if (/line-through/.test(is.get("text-decoration") ?? is.get("text-decoration-line") ?? "")) wrap("del");
    if (/italic|oblique/.test(is.get("font-style") ?? "")) wrap("em");
    if (isBold(is.get("font-weight"))) wrap("strong");
  }
  const raise = is.get("vertical-align");
  if (raise === "super") wrap("sup");
  else if (raise === "sub") wrap("sub");
  if (node.tagName !== "a") return inner;
  node.children = inner;
  return node;
}
