// What the source is written in: Markdown as the site has it (tables and strikethrough, nothing else of GFM),
// YAML in front of it, and the languages of fenced code, each loaded when a post first uses it.
import { markdown } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { type LanguageDescription, type LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { Compartment, type Extension } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { Strikethrough, Table } from "@lezer/markdown";
import { limits } from "./limits";

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

const current = new Compartment();

/** Grammars that most posts never need, fetched when a post first shows a sign of them. */
interface Extras {
  html?: LanguageSupport;
  languages?: readonly LanguageDescription[];
}

const extras: Extras = {};

const wanted = [
  {
    sign: /<[a-z!/]/i,
    load: async (): Promise<void> => {
      const { html } = await import("@codemirror/lang-html");
      extras.html = html({ matchClosingTags: false });
    },
  },
  {
    sign: /```|~~~/,
    load: async (): Promise<void> => {
      extras.languages = (await import("@codemirror/language-data")).languages;
    },
  },
].map((extra) => ({ ...extra, loading: undefined as Promise<void> | undefined }));

function language(): Extension {
  const { html, languages = [] } = extras;
  const content = markdown({
    extensions: [Table, Strikethrough, limits],
    codeLanguages: languages,
    addKeymap: false,
    ...(html ? { htmlTagLanguage: html } : {}),
  });
  return yamlFrontmatter({ content });
}

const extrasWhenNeeded = ViewPlugin.define((view) => {
  let missing = wanted;
  let closed = false;
  const look = (text: string): void => {
    for (const extra of missing.filter(({ sign }) => sign.test(text))) {
      missing = missing.filter((other) => other !== extra);
      extra.loading ??= extra.load();
      extra.loading.then(
        () => {
          if (!closed) view.dispatch({ effects: current.reconfigure(language()) });
        },
        // Offline before its first use: this part of the source stays without colours.
        () => {
          extra.loading = undefined;
        },
      );
    }
  };
  const first = setTimeout(() => look(view.state.doc.toString()));
  return {
    update({ docChanged, changes, state }) {
      if (!docChanged || missing.length === 0) return;
      changes.iterChangedRanges((_fromOld, _toOld, from, to) => look(state.sliceDoc(from - 2, to + 2)));
    },
    destroy() {
      closed = true;
      clearTimeout(first);
    },
  };
});

export function postLanguage(): Extension {
  return [current.of(language()), extrasWhenNeeded, syntaxHighlighting(classes)];
}
