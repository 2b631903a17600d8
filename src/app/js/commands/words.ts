// The names of all commands and the words of what opens over the page, in both languages: a command is found by its English
// name in the Chinese interface too.
import en from "words:en";
import zh from "words:zh-CN";
import type inEnglish from "../../locales/commands.en.json";
import type inChinese from "../../locales/commands.zh-CN.json";
import { isChinese } from "../current";

type English = typeof inEnglish;
type Chinese = typeof inChinese;

export type Words = { readonly [Key in keyof English]: string };

/** English, whatever the interface has. */
export const english: Words = en as English;

// A word that one language has and the other has not is none of both.
const chinese: { readonly [Key in keyof English | keyof Chinese]: Key extends keyof English ? string : never } = zh as Chinese;

/** The words of the interface's language. */
export const words = (): Words => (isChinese() ? chinese : english);
