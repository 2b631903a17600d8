// Minifies the JavaScript that wasm-bindgen writes; Trunk's own minifier cannot parse it.
import { build } from "esbuild";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
if (process.env.TRUNK_PROFILE === "release" && staging) {
  const names = (await readdir(staging)).filter((name) => name.startsWith("galley-app") && name.endsWith(".js"));
  await build({
    entryPoints: names.map((name) => join(staging, name)),
    outdir: staging,
    allowOverwrite: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
}
