// The help of the checks: the text above each check's code in Rust, and its Chinese beside the interface's strings, as one
// module a language, from a diagnostic's code to HTML. Fetched the first time somebody asks why.
import { readdir, readFile } from "node:fs/promises";

const sources = new URL("../../", import.meta.url);
const read = (path) => readFile(new URL(path, sources), "utf8");

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Paragraphs of Markdown with a label in bold each, and inline code. */
function html(markdown) {
  const paragraphs = markdown.trim().split(/\n\s*\n/);
  const inline = (text) =>
    text
      .split(/((?<!`)(`+)(?!`).+?(?<!`)\2(?!`))/)
      // The run of backticks is a group of its own, which split gives too.
      .filter((_, index) => index % 3 !== 2)
      .map((piece, index) =>
        index % 2 === 1 ? `<code>${escaped(piece.replace(/^`+ ?| ?`+$/g, ""))}</code>` : escaped(piece),
      )
      .join("");
  return paragraphs
    .map((text) => `<p>${inline(text.replaceAll("\n", " ")).replace(/^\*\*(.+?)\*\*/, "<b>$1</b>")}</p>`)
    .join("");
}

/** What each check may say, by its file's name, and its text in English. */
async function checks() {
  const codes = new Map(
    [...(await read("diagnostic.rs")).matchAll(/^ {4}(\w+) = "([\w-]+)", \w+;$/gm)].map(([, variant, name]) => [variant, name]),
  );
  const files = (await readdir(new URL("checks/", sources))).filter((name) => name.endsWith(".rs"));
  const all = await Promise.all(
    files.map(async (file) => {
      const text = await read(`checks/${file}`);
      const doc = [...text.matchAll(/^\/\/! ?(.*)$/gm)].map(([, line]) => line).join("\n");
      const used = new Set([...text.matchAll(/\bCode::(\w+)/g)].map(([, variant]) => codes.get(variant)));
      return { name: file.slice(0, -3), english: doc, codes: [...used].filter(Boolean) };
    }),
  );
  return all.filter(({ english }) => english.startsWith("# "));
}

async function helpText(locale) {
  const chinese = new Map(
    (await read("app/locales/checks.zh-CN.md"))
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split("\n", 1)[0], section.slice(section.indexOf("\n"))]),
  );
  const texts = (await checks()).flatMap(({ name, english, codes }) => {
    const markdown = locale === "en" ? english.slice(english.indexOf("\n")) : chinese.get(name);
    return codes.map((code) => [code, html(markdown)]);
  });
  return `export const texts = ${JSON.stringify(Object.fromEntries(texts))};`;
}

/** Resolves `help:en` and `help:zh-CN`; `galley_modules.d.ts` says what is in them. */
export const help = {
  name: "help",
  setup(build) {
    build.onResolve({ filter: /^help:/ }, ({ path }) => ({ path, namespace: "help" }));
    build.onLoad({ filter: /./, namespace: "help" }, async ({ path }) => ({ contents: await helpText(path.slice(5)) }));
  },
};
