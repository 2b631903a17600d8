// The names of all languages that have colours. Apart from shiki.ts, so that asking needs no Shiki.
import { names } from "galley:names";

/** All of them. */
export const languageNames = (): string[] => [...names.keys()];

/** Whether Shiki, as the site has it, colours a language. */
export function hasColours(language: string): boolean {
  return names.has(language) || language === "ansi";
}
