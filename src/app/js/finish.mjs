// What is left to do with a built app once Trunk has put it together: minifies the JavaScript that wasm-bindgen writes, which
// Trunk's own minifier cannot parse, and lists all files for the service worker. That only in a release build: one that
// changes under a watcher must not be kept by a browser. In every build, completes the page's policy.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { allowInlineScripts } from "./policy.mjs";
import { writeServiceWorker } from "./service_worker.mjs";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;
if (TRUNK_STAGING_DIR !== undefined) await allowInlineScripts(join(TRUNK_STAGING_DIR, "index.html"));
if (TRUNK_PROFILE === "release" && TRUNK_STAGING_DIR !== undefined) {
  const names = (await readdir(TRUNK_STAGING_DIR)).filter((name) => name.startsWith("galley-app") && name.endsWith(".js"));
  await build({
    entryPoints: names.map((name) => join(TRUNK_STAGING_DIR, name)),
    outdir: TRUNK_STAGING_DIR,
    allowOverwrite: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  await writeServiceWorker(TRUNK_STAGING_DIR);
}
