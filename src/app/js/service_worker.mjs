// Writes the service worker of a built app: Workbox lists the files, esbuild bundles the worker with the list.
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { getManifest } from "workbox-build";

const name = "service_worker.js";

/**
 * @param {string} folder the built app
 */
export async function writeServiceWorker(folder) {
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: folder,
    globPatterns: ["**/*"],
    globIgnores: [name, "screenshots/**"],
    // Names with a hash in them say themselves what is in the file.
    dontCacheBustURLsMatching: /^chunks\/|-[0-9a-f]{16}(_bg)?\.\w+$/,
    maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
  });
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  manifestEntries.sort((a, b) => (a.url < b.url ? -1 : 1));
  const manifest = JSON.stringify(manifestEntries);
  await build({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: ["worker/service_worker.ts"],
    outfile: `${folder}/${name}`,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    define: {
      MANIFEST: manifest,
      VERSION: JSON.stringify(createHash("sha256").update(manifest).digest("hex").slice(0, 16)),
      // Workbox's own switch between its talkative and its silent build.
      "process.env.NODE_ENV": '"production"',
    },
  });
}
