// Bundles the editor for the browser. Languages of fenced code become chunks that load when used.
import { build } from "esbuild";
import { rm } from "node:fs/promises";

const outdir = new URL("../../../target/js/", import.meta.url).pathname;
await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
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
});
