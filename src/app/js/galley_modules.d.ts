// Modules that the bundler makes or resolves by itself; see languages.mjs, help.mjs and build.mjs.

declare module "galley:names" {
  /** Every name and alias the site knows, in lower case, and the position of its grammar. */
  export const names: ReadonlyMap<string, number>;
}

declare module "galley:grammars" {
  import type { LanguageRegistration } from "shiki/core";

  /** The positions of all grammars that a grammar needs, itself included, in the order to load them. */
  export const needs: readonly (readonly number[])[];
  /** Loads a grammar. */
  export const loads: readonly (() => Promise<{ default: LanguageRegistration }>)[];
}

declare module "words:*" {
  /** What `locales/commands.*.json` holds, which words.ts gives its type. */
  const words: unknown;
  export default words;
}

declare module "help:*" {
  /** HTML that says what a diagnostic is about, by its code. */
  export const texts: Readonly<Record<string, string>>;
}

declare module "*.md" {
  /** What is in the file. */
  const text: string;
  export default text;
}

declare module "*.wasm" {
  /** Relative to the importing chunk. */
  const url: string;
  export default url;
}
