// The names of what is on the toolbar, which are needed at once. Import by import, so that the other commands' names stay out of
// what a first visit loads: the bundler leaves out what nobody names.
import * as en from "../../locales/commands.en.json";
import * as zh from "../../locales/commands.zh-CN.json";
import type { Tool } from "./registry";

/** In English and in Chinese. */
export type Names = readonly [en: string, zh: string];

export const toolbarName: Names = [en.ui_toolbar, zh.ui_toolbar];

export const toolNames: Readonly<Record<Tool, Names>> = {
  undo: [en.undo, zh.undo],
  redo: [en.redo, zh.redo],
  heading2: [en.heading2, zh.heading2],
  bold: [en.bold, zh.bold],
  italic: [en.italic, zh.italic],
  strikethrough: [en.strikethrough, zh.strikethrough],
  code: [en.code, zh.code],
  link: [en.link, zh.link],
  bulletList: [en.bulletList, zh.bulletList],
  orderedList: [en.orderedList, zh.orderedList],
  quote: [en.quote, zh.quote],
  table: [en.table, zh.table],
  image: [en.image, zh.image],
  images: [en.images, zh.images],
  outline: [en.outline, zh.outline],
  palette: [en.palette, zh.palette],
  search: [en.search, zh.search],
};
