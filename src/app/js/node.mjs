// The highlighter for Node, bundled from the app's own files. For tests that compare with the site in bulk.
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { languages } from "./languages.mjs";

const outdir = new URL("../../../target/js-node/", import.meta.url);

/** Gives a function that colours the HTML of a block, given its code as `galley blocks` prints it. */
export async function loadColourHtml() {
  await build({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: ["colour_html.ts"],
    outdir: fileURLToPath(outdir),
    bundle: true,
    splitting: true,
    format: "esm",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    target: "es2022",
    logLevel: "warning",
    plugins: [languages],
  });
  const { createColourHtml } = await import(new URL("colour_html.mjs", outdir).href);
  return createColourHtml(await readFile(new URL("node_modules/shiki/dist/onig.wasm", import.meta.url)));
}

/** Gives the converters of HTML and docx. */
export async function loadConverters() {
  await build({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: ["import/for_node.ts"],
    outfile: fileURLToPath(new URL("import.mjs", outdir)),
    bundle: true,
    format: "esm",
    // As the browser has them, so that what is tested is what runs there; but where there is no document.
    platform: "browser",
    conditions: ["worker"],
    target: "es2022",
    logLevel: "warning",
  });
  return import(new URL("import.mjs", outdir).href);
}
