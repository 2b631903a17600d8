// Divides the linked app where its code says so (`wasm_split`): what a first visit needs, and parts that load when used.
// Trunk knows nothing of parts, so that this binds the main one to JavaScript again, in the place of what Trunk made.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LINK = "__wasm_split.js";

/** The options that a release build gives wasm-opt. */
const optimise = [
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
  "--flatten",
  "--rereloop",
  "-Oz",
  "-Oz",
];

const run = (program, ...args) => execFileSync(program, args, { stdio: ["ignore", "inherit", "inherit"] });

/**
 * @param {string} linked what Cargo made
 * @param {string} folder the built app
 * @param {boolean} isRelease
 */
export async function split(linked, folder, isRelease) {
  const name = (await readdir(folder)).find((file) => /^galley-app-[0-9a-f]+\.js$/.test(file))?.slice(0, -3);
  if (name === undefined) throw new Error(`no app in ${folder}`);
  const parts = await mkdtemp(join(tmpdir(), "galley-split-"));
  try {
    run("wasm-split-cli", linked, parts, "--out-name", name);
    run("wasm-bindgen", join(parts, `${name}.wasm`), "--out-dir", folder, "--out-name", name, "--target", "web", "--no-typescript", "--keep-lld-exports");
    if (isRelease) run("wasm-opt", join(folder, `${name}_bg.wasm`), ...optimise, "-o", join(folder, `${name}_bg.wasm`));
    let link = await readFile(join(parts, LINK), "utf8");
    for (const file of await readdir(parts)) {
      if (!file.endsWith(".wasm") || file === `${name}.wasm`) continue;
      if (isRelease) run("wasm-opt", join(parts, file), ...optimise, "-o", join(parts, file));
      const bytes = await readFile(join(parts, file));
      const hash = createHash("sha256").update(bytes).update(name).digest("hex").slice(0, 16);
      const named = `galley-${file.replace(/(_\d+)?\.wasm$/, "")}-${hash}.wasm`;
      await writeFile(join(folder, named), bytes);
      link = link.replaceAll(`"./${file}"`, `"./${named}"`);
    }
    const linkName = `galley-parts-${createHash("sha256").update(link).digest("hex").slice(0, 16)}.js`;
    await writeFile(join(folder, linkName), link);
    const script = join(folder, `${name}.js`);
    await writeFile(script, (await readFile(script, "utf8")).replaceAll(`from "./${LINK}"`, `from "./${linkName}"`));
  } finally {
    await rm(parts, { recursive: true });
  }
}
