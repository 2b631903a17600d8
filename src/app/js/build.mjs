// Bundles the editor, the highlighter, the interface's look and what stands in the page itself for the browser. What is not
// needed at once becomes chunks that load when used.
import { build } from "esbuild";
import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { help } from "./help.mjs";
import { languages } from "./languages.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = fileURLToPath(new URL("../../../target/js/", import.meta.url));

const common = {
  absWorkingDir: here,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};

/**
 * lang-markdown imports lang-html, and with it CSS and JavaScript, only for a default we do not use: language.ts
 * brings the language of raw HTML itself, once a post has any. A third of the bundle stays away until then.
 */
const htmlLater = {
  name: "html-later",
  setup(build) {
    build.onResolve({ filter: /^@codemirror\/lang-html$/ }, ({ importer }) =>
      importer.includes("lang-markdown") ? { path: `${here}no_html.ts` } : undefined,
    );
  },
};

/**
 * What a first visit needs only a part of, and the rest is for later: bundled twice, each time without what nobody there uses. Of
 * one copy, a first visit would load all.
 */
const later = {
  name: "later",
  setup(build) {
    build.onResolve({ filter: /^@codemirror\/autocomplete$/ }, async ({ path, importer, resolveDir, pluginData }) => {
      if (pluginData === later || !/writing.(completions|blocks|insert_snippet)\.ts$/.test(importer)) return undefined;
      const found = await build.resolve(path, { kind: "import-statement", resolveDir, pluginData: later });
      return { path: found.path, suffix: "?later" };
    });
    build.onResolve({ filter: /^words:/ }, ({ path }) => ({
      path: fileURLToPath(new URL(`../locales/commands.${path.slice("words:".length)}.json`, import.meta.url)),
      suffix: "?later",
    }));
  },
};

/**
 * Makes whatever loads later import the editor, which is there by then. All that a first visit needs is then shared by
 * the same modules and becomes one chunk instead of six, which compress worse.
 */
const afterEditor = {
  name: "after-editor",
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ kind, path, resolveDir }) =>
      kind === "dynamic-import"
        ? { ...(await build.resolve(path, { kind: "import-statement", resolveDir })), namespace: "after-editor" }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: "after-editor" }, ({ path }) => ({
      contents: `import ${JSON.stringify(`${here}editor.ts`)}; export * from ${JSON.stringify(path)};`,
      resolveDir: here,
    }));
  },
};

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  ...common,
  entryPoints: ["highlight_worker.ts"],
  outdir: `${outdir}chunks`,
  entryNames: "[hash]",
  chunkNames: "[hash]",
  assetNames: "[hash]",
  loader: { ".wasm": "file" },
  metafile: true,
  plugins: [languages],
});
const worker = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === "highlight_worker.ts");
await build({
  ...common,
  entryPoints: ["editor.ts"],
  outdir,
  chunkNames: "chunks/[hash]",
  loader: { ".md": "text" },
  define: { HIGHLIGHT_WORKER: JSON.stringify(`./${basename(worker)}`) },
  plugins: [afterEditor, htmlLater, later, help, languages],
});
// Two dozen files would wait for each other, before anything is drawn.
await build({ entryPoints: { style: fileURLToPath(new URL("../../../style/index.css", import.meta.url)) }, outdir, bundle: true, minify: true });
await build({ ...common, entryPoints: ["early.ts"], outdir, splitting: false, format: "iife" });
