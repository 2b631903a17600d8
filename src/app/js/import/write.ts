// Markdown as this site reads it: the library's writer, and what the site's own rules need beside it. Braces are an
// attribute list or an expression there, `:name:` is an emoji, `:::` opens a container.
import type { Html, InlineCode, Nodes, Parents, PhrasingContent, Root, Text } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { defaultHandlers, type Handle, type Options, toMarkdown } from "mdast-util-to-markdown";

/** Writes a tree as Markdown. `written` has the Markdown of each image, by its number. */
export function write(tree: Root, written: readonly string[]): string {
  guard(tree);
  return toMarkdown(tree, options(written));
}

function options(written: readonly string[]): Options {
  const image: Handle = (node: { url: string }, _, state) => {
    const markdown = written[Number(node.url)] ?? "";
    return state.stack.includes("tableCell") ? markdown.replaceAll("|", "\\|") : markdown;
  };
  return {
    bullet: "-",
    bulletOther: "*",
    emphasis: "*",
    strong: "*",
    fences: true,
    rule: "-",
    listItemIndent: "one",
    incrementListMarker: true,
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown()],
    handlers: { image: Object.assign(image, { peek: () => "!" }), text: siteText, inlineCode: Object.assign(inlineCode, { peek: () => "`" }), break: hardBreak },
    unsafe: [
      { atBreak: true, character: ":", after: "::" },
      { atBreak: true, character: "<", after: "<<" },
    ],
  };
}

/** A brace at the end of a text, or right after an element, would be read as attributes. */
const siteText: Handle = (node: Text, parent: Parents | undefined, state, info) => {
  const escaped = defaultHandlers.text(node, parent, state, info) as string;
  // The library escapes all `&` before a letter; only those of an entity need it.
  const value = escaped.replace(/(\\*)&(?!#?\w+;)/g, (_, slashes: string) => `${slashes.length % 2 === 1 ? slashes.slice(1) : slashes}&`);
  const unread = withoutEmoji(value);
  // After the attribute of code another brace would belong to it.
  const before = parent && "children" in parent ? (parent.children as Nodes[])[(parent.children as Nodes[]).indexOf(node) - 1] : undefined;
  const shown = before?.type === "inlineCode" && unread.startsWith("}") ? `\\${unread}` : unread;
  const isProtected = isWithinGuard(node, parent);
  if (isProtected || !shown.includes("{")) return shown;
  const isRead = /\}[^\S\n]*$/.test(shown) || shown.startsWith("{") || /\}[^\S\n]*\n/.test(shown);
  return isRead ? shown.replaceAll("{", "\\{") : shown;
};

/** Escapes what the site reads as an emoji: names between colons, and smileys that stand beside no letter. */
function withoutEmoji(value: string): string {
  let previous = "";
  return value.replace(/\\[!-/:-@[-`{-~]|[\s\S]/g, (piece, offset: number) => {
    const rest = value.slice(offset + 1, offset + 40);
    const isAlone = !/[\p{L}\p{N}]/u.test(previous) || /[oO0]/.test(previous);
    const isEmoji =
      (piece === ":" && /^[\w+-]+:/.test(rest)) ||
      (isAlone && /^[:;]$/.test(piece) && /^["',]?['"]?-?\\?[()/|*@DOoPsSzZ$'"]/.test(rest)) ||
      (piece === "-" && /[xX8B]/.test(previous) && rest.startsWith(")")) ||
      (piece === "<" && /^[/\\]{0,2}3/.test(rest));
    previous = piece.at(-1) ?? "";
    return isEmoji ? `\\${piece}` : piece;
  });
}

const guardOpen = "<span v-pre>";
const guardClose = "</span>";

function isWithinGuard(node: Text, parent: Parents | undefined): boolean {
  const siblings: readonly Nodes[] = parent?.children ?? [];
  const previous = siblings[siblings.indexOf(node) - 1];
  return previous?.type === "html" && previous.value === guardOpen;
}

/** Puts a guard around `{{ … }}` in texts, so that they are shown and not evaluated. */
function guard(parent: Parents): void {
  if (!("children" in parent)) return;
  const children = parent.children as Nodes[];
  if (children.some((child) => child.type === "text" && child.value.includes("{{"))) {
    (parent as { children: Nodes[] }).children = children.flatMap((child): Nodes[] => (child.type === "text" ? guarded(child.value) : [child]));
  }
  for (const child of parent.children) guard(child as Parents);
}

function guarded(value: string): PhrasingContent[] {
  const html = (tag: string): Html => ({ type: "html", value: tag });
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (let at = value.indexOf("{{"); at >= 0; at = value.indexOf("{{", from)) {
    const close = value.indexOf("}}", at);
    const end = close < 0 ? value.length : close + 2;
    if (at > from) parts.push({ type: "text", value: value.slice(from, at) });
    parts.push(html(guardOpen), { type: "text", value: value.slice(at, end) }, html(guardClose));
    from = end;
  }
  if (from < value.length) parts.push({ type: "text", value: value.slice(from) });
  return parts;
}

const inlineCode: Handle = (node: InlineCode, parent: Parents | undefined, state) => {
  const code = defaultHandlers.inlineCode(node, parent, state);
  const inCell = state.stack.includes("tableCell") ? code.replace(/\|/g, "\\|") : code;
  return node.value.includes("{{") ? `${inCell}{v-pre}` : inCell;
};

const hardBreak: Handle = (node, parent, state, info) => {
  if (state.stack.includes("tableCell")) return "<br>";
  return defaultHandlers.break(node, parent, state, info);
};
