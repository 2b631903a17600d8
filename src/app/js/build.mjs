// Bundles the editor for the browser. Languages of fenced code become chunks that load when used.
import { build } from "esbuild";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = fileURLToPath(new URL("../../../target/js/", import.meta.url));

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

await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: ["editor.ts"],
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  chunkNames: "chunks/[hash]",
  logLevel: "warning",
  plugins: [htmlLater],
});
