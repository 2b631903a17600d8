// Shiki as VitePress 1.2.3 sets it up: the same engine, themes, transformers and order of steps, and then what Vue does
// to it, so that the markup is the page's to the byte. Knows no page and no worker; runs in Node as well.
import {
  transformerCompactLineOptions,
  transformerNotationDiff,
  transformerNotationErrorLevel,
  transformerNotationFocus,
  transformerNotationHighlight,
} from "@shikijs/transformers";
import {
  createHighlighterCore,
  createWasmOnigEngine,
  hastToHtml,
  type HighlighterCore,
  type LoadWasmOptions,
  type RegexEngine,
  type ShikiTransformer,
} from "shiki/core";
import { loads, needs } from "galley:grammars";
import { names } from "galley:names";
import dark from "shiki/themes/github-dark.mjs";
import light from "shiki/themes/github-light.mjs";
import { hasColours } from "./names";

/** A fenced block: `galley::markdown::Code` has the other side and says what each field is. */
export interface Code {
  language: string;
  text: string;
  lines: string;
  mustaches: boolean;
}

/** What colours change in a block's plain HTML. */
export interface Coloured {
  /** The `class` of its `pre`. */
  classes: string;
  /** What is inside its `code`, as the page has it; mustaches are marked as what needs a running Vue. */
  html: string;
}

/** Gives the colours of a block, or nothing if its language has none. Rejects when a grammar cannot be loaded. */
export type Colour = (code: Code) => Promise<Coloured | undefined>;

/** Colours with an Oniguruma that `wasm` provides. */
export function createColour(wasm: LoadWasmOptions): Colour {
  let engine: Promise<RegexEngine> | undefined;
  // One highlighter a language: what a block looks like must not hang on which others came before.
  const highlighters = new Map<number, Promise<HighlighterCore>>();

  function highlighterFor(language: string): Promise<HighlighterCore> {
    const position = names.get(language) ?? -1;
    let highlighter = highlighters.get(position);
    if (!highlighter) {
      highlighter = createHighlighter(position);
      highlighters.set(position, highlighter);
      highlighter.catch(() => highlighters.delete(position));
    }
    return highlighter;
  }

  async function createHighlighter(position: number): Promise<HighlighterCore> {
    engine ??= createWasmOnigEngine(wasm);
    const grammars = (needs[position] ?? []).map((needed) => loads[needed]?.());
    const [ready, ...modules] = await Promise.all([engine, ...grammars]);
    const langs = modules.flatMap((module) => module?.default ?? []);
    return createHighlighterCore({ themes: [light, dark], langs, engine: ready, warnings: false });
  }

  return async (code) => (hasColours(code.language) ? colour(await highlighterFor(code.language), code) : undefined);
}

function colour(highlighter: HighlighterCore, { language, text, lines, mustaches }: Code): Coloured {
  const aside = new Mustaches(mustaches ? text : "");
  const root = highlighter.codeToHast(aside.replaced(text), {
    lang: language,
    themes: { light: "github-light", dark: "github-dark" },
    defaultColor: false,
    // By default a line that takes half a second, as the first one of a large grammar may, is coloured in part only.
    tokenizeTimeLimit: 0,
    transformers: [...notations, transformerCompactLineOptions(lineOptions(lines)), breakableEmptyLines, stylesByVue],
  });
  const [pre] = root.children;
  const code = pre?.type === "element" ? pre.children[0] : undefined;
  if (pre?.type !== "element" || code?.type !== "element") throw new Error("Shiki gave no pre");
  return {
    classes: [pre.properties["class"], "vp-code"].flat().join(" "),
    html: aside.restored(hastToHtml({ type: "root", children: code.children })),
  };
}

const notations: ShikiTransformer[] = [
  transformerNotationDiff(),
  transformerNotationFocus({ classActiveLine: "has-focus", classActivePre: "has-focused-lines" }),
  transformerNotationHighlight(),
  transformerNotationErrorLevel(),
];

/** VitePress gives an empty line a `wbr`, but only one that has got a class beside `line`: then `class` is a list. */
const breakableEmptyLines: ShikiTransformer = {
  code(block) {
    for (const line of block.children) {
      if (line.type !== "element" || line.children.length > 0 || !Array.isArray(line.properties["class"])) continue;
      line.children.push({ type: "element", tagName: "wbr", properties: {}, children: [] });
    }
  },
};

/** Vue writes every declaration of a style with a semicolon. */
const stylesByVue: ShikiTransformer = {
  span(token) {
    const { style } = token.properties;
    if (typeof style === "string") token.properties["style"] = `${style};`;
  },
};

/** What `1,3-5` means; nonsense in it means no line. */
function lineOptions(lines: string): { line: number; classes: string[] }[] {
  const numbers = lines.split(",").flatMap((part) => {
    const [first = NaN, last] = part.split("-").map((end) => parseInt(end, 10));
    return first && last ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [first];
  });
  return numbers.map((line) => ({ line, classes: ["highlighted"] }));
}

/** Sets `{{ … }}` aside while the code is coloured: a word of ten letters stands for each, as on the site. */
class Mustaches {
  readonly #words = new Map<string, string>();

  constructor(text: string) {
    for (const [mustache] of text.matchAll(/\{\{.*?\}\}/g)) {
      if (!this.#words.has(mustache)) this.#words.set(mustache, this.#unusedWord(text));
    }
  }

  #unusedWord(text: string): string {
    for (let number = this.#words.size; ; number += 1) {
      const digits = number.toString(26).padStart(10, "0");
      const word = digits.replace(/./g, (digit) => "qwzxvkjyfhgbpmucldrtnsioae"[parseInt(digit, 26)] ?? "");
      if (!text.includes(word)) return word;
    }
  }

  replaced(text: string): string {
    return this.#words.size === 0 ? text : text.replace(/\{\{.*?\}\}/g, (mustache) => this.#words.get(mustache) ?? mustache);
  }

  restored(html: string): string {
    const marked = (mustache: string): string => `<galley-vue>${mustache.replaceAll("<", "&lt;")}</galley-vue>`;
    return [...this.#words].reduce((html, [mustache, word]) => html.replaceAll(word, () => marked(mustache)), html);
  }
}
