// Real posts, where the corpus lies beside the project or GALLEY_CORPUS names it.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const named = process.env["GALLEY_CORPUS"];
const beside = new URL("../../../../shared/corpus/", import.meta.url);
const corpus = new URL("openeuler/", named ? pathToFileURL(`${named}/`) : beside);

/** Their names, in order; none where there is no corpus. */
export function realPosts(): string[] {
  try {
    return readdirSync(corpus).filter((name) => name.endsWith(".md")).sort();
  } catch {
    return [];
  }
}

/** The bytes of one. */
export const realPost = (name: string): Buffer => readFileSync(new URL(encodeURIComponent(name), corpus));
