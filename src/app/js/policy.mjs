// The page's own policy, of which index.html has all but the hashes of the scripts that stand in the page.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

const SCRIPTS = "script-src 'self'";

/**
 * Allows the scripts that a built page has inline, each by what it says.
 * @param {string} path the page
 */
export async function allowInlineScripts(path) {
  const page = await readFile(path, "utf8");
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc\b)[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text);
  const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const parts = page.split(SCRIPTS);
  if (parts.length !== 2) throw new Error(`${path}: the policy is to say "${SCRIPTS}" once`);
  await writeFile(path, parts.join([SCRIPTS, ...hashes].join(" ")));
}
