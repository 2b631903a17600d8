// Tells the browser of modules that it would find only once those that import them have come: a way to the server and back less
// before the program starts. What loads later is not told.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * @param {string} folder the built app
 */
export async function preloadImports(folder) {
  const path = join(folder, "index.html");
  const page = await readFile(path, "utf8");
  const scripts = new Set([...page.matchAll(/(?:src|href)="?\.\/([\w-]+\.js)/g)].map(([, name]) => name));
  const texts = await Promise.all([...scripts].map((name) => readFile(join(folder, name), "utf8")));
  const imported = new Set(texts.flatMap((text) => [...text.matchAll(/(?:\bfrom|\bimport) *"\.\/([\w/-]+\.js)"/g)].map(([, name]) => name)));
  if (imported.size === 0) throw new Error(`${path}: no imports in ${[...scripts].join(", ")}`);
  const links = [...imported].map((name) => `<link rel="modulepreload" href="./${name}">`);
  // Ahead of the styles, so that they are asked for first.
  await writeFile(path, page.replace("</title>", (end) => `${end}${links.join("")}`));
}
