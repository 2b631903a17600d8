// What the source is written in: Markdown as the site has it (tables and strikethrough, nothing else of GFM),
// YAML in front of it, and the languages of fenced code, each loaded when a post first uses it.
import { markdown } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { syntaxHighlighting } from "@codemirror/language";
import { languages } from "@codemirror/language-data";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";
import { Strikethrough, Table } from "@lezer/markdown";

/** Classes whose colours are in `style/editor.css`. */
const classes = tagHighlighter([
  { tag: tags.heading, class: "tok-heading" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.strikethrough, class: "tok-strikethrough" },
  { tag: [tags.link, tags.url], class: "tok-link" },
  { tag: tags.monospace, class: "tok-code" },
  { tag: tags.quote, class: "tok-quote" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta, tags.labelName], class: "tok-mark" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "tok-comment" },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue, tags.regexp], class: "tok-string" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: "tok-keyword" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: "tok-number" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], class: "tok-property" },
  { tag: [tags.tagName, tags.typeName, tags.className, tags.angleBracket], class: "tok-tag" },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName)], class: "tok-name" },
]);

export function postLanguage(): Extension {
  const content = markdown({ extensions: [Table, Strikethrough], codeLanguages: languages, addKeymap: false });
  return [yamlFrontmatter({ content }), syntaxHighlighting(classes)];
}
