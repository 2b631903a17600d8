// The sample post, which shows what a post of the site can have. Fetched when it is asked for.
import en from "../samples/sample.en.md";
import zh from "../samples/sample.zh-CN.md";

/** By language. */
export const sample = { en, zh };
