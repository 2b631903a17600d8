// What is left to do with a built app once Trunk has put it together: minifies the JavaScript that wasm-bindgen writes, which
// Trunk's own minifier cannot parse, and lists all files for the service worker. That only in a release build: one that
// changes under a watcher must not be kept by a browser. In every build, completes the page's policy and what it
// loads ahead.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { allowInlineScripts } from "./policy.mjs";
import { preloadImports } from "./preload.mjs";
import { split } from "./split.mjs";
import { writeServiceWorker } from "./service_worker.mjs";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;
if (TRUNK_STAGING_DIR !== undefined) {
  const isRelease = TRUNK_PROFILE === "release";
  const target = process.env["CARGO_TARGET_DIR"] ?? fileURLToPath(new URL("../../../target", import.meta.url));
  await split(join(target, "wasm32-unknown-unknown", isRelease ? "release" : "debug", "galley-app.wasm"), TRUNK_STAGING_DIR, isRelease);
  await allowInlineScripts(join(TRUNK_STAGING_DIR, "index.html"));
  await preloadImports(TRUNK_STAGING_DIR);
}
if (TRUNK_PROFILE === "release" && TRUNK_STAGING_DIR !== undefined) {
  const names = (await readdir(TRUNK_STAGING_DIR)).filter((name) => /^galley-(app|parts)-.*\.js$/.test(name));
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
