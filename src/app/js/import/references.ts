// Where links lead and images come from. Nothing is fetched: images that come along are taken out, others become links.
import type { Element, ElementContent } from "hast";
import { mark } from "./losses";
import { attribute, element, isElement, isEmpty, type Parent, rewrite, text } from "./tree";

/** An image that came along. */
export interface Taken {
  bytes: Uint8Array;
  alt: string;
  /** Its file's name where it is known, for a safe name to be made of. */
  name: string;
}

/** The scheme of addresses that stand for an image already taken: its number follows. */
const takenScheme = "galley-image:";

/** The address of image number `index` of those given. */
export const takenAddress = (index: number): string => `${takenScheme}${index}`;

/** What the converter knows of images beside the HTML. */
export interface Given {
  /** Images that the HTML names by `takenAddress`. */
  images: Taken[];
  /** Images that came with it, in its order, when it names only files of another computer. */
  files: Taken[];
}

/** Takes the images out; each `img` that stays has the number of its image as its `src`. */
export function readImages(root: Parent, given: Given): Taken[] {
  const taken: Taken[] = [];
  const sources = new Map<string, number>();
  let fileSources = 0;
  rewrite(root, (node) => {
    if (isElement(node, "img") && isOnDisk(attribute(node, "src"))) fileSources += 1;
    return node;
  });
  const filesMatch = given.files.length > 0 && given.files.length === fileSources;
  let nextFile = 0;
  const take = (node: Element, image: Taken, key: string): Element => {
    const index = sources.get(key) ?? taken.push(image) - 1;
    sources.set(key, index);
    return element("img", [], { src: String(index), alt: description(node) });
  };
  rewrite(root, (node) => {
    if (!isElement(node, "img")) return node;
    const source = attribute(node, "src").trim();
    if (source.startsWith(takenScheme)) {
      const image = given.images[Number(source.slice(takenScheme.length))];
      return image ? take(node, image, source) : [text(mark("image-missing"))];
    }
    const data = /^data:image\/[\w.+-]+(?:;[\w=-]+)*;base64,/i.exec(source);
    if (data) {
      const bytes = decoded(source.slice(data[0].length));
      return bytes ? take(node, { bytes, alt: "", name: "image" }, source) : [text(mark("image-format"))];
    }
    if (/^(https?:)?\/\//i.test(source)) return remote(node, source);
    const file = filesMatch && isOnDisk(source) ? given.files[nextFile++] : undefined;
    return file ? take(node, file, `file ${nextFile}`) : [text(mark("image-missing")), ...describedMissing(node)];
  });
  return taken;
}

const isOnDisk = (source: string): boolean => !/^(data|https?|galley-image):/i.test(source) && !source.startsWith("//");

/** What its author said of it. Names that programs make up say nothing. */
function description(node: Element): string {
  const alt = attribute(node, "alt").replace(/\s+/g, " ").trim();
  const isMadeUp = /^(img|image|picture|图片|图像|图形)[ _-]?\d*$/i.test(alt) || /\.(png|jpe?g|gif|webp|bmp|svg|emf|wmf)$/i.test(alt) || /^[a-z]+:\/\//i.test(alt);
  return isMadeUp ? "" : alt;
}

const describedMissing = (node: Element): ElementContent[] => (description(node) === "" ? [] : [text(description(node))]);

/** An image elsewhere as a link. One in a link stays words. */
function remote(node: Element, source: string): ElementContent[] {
  const address = source.startsWith("//") ? `https:${source}` : source;
  if (!URL.canParse(address)) return [text(mark("image-missing")), ...describedMissing(node)];
  const words = description(node) || new URL(address).pathname.split("/").findLast((part) => part !== "") || new URL(address).host;
  return [text(mark("image-remote")), element("a", [text(words.slice(0, 80))], { href: address })];
}

function decoded(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64.replace(/\s|%0A/gi, "")), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Keeps links that lead somewhere from the site; of others their words. */
export function readLinks(root: Parent): void {
  const dissolve = (parent: Parent, isInLink: boolean): void => {
    parent.children = (parent.children as ElementContent[]).flatMap((node) => {
      if (!isElement(node)) return [node];
      const isLink = isElement(node, "a");
      dissolve(node, isInLink || isLink);
      if (!isLink) return [node];
      const address = attribute(node, "href").trim();
      const hasImage = node.children.some((child) => isElement(child, "img"));
      if (isInLink || (isEmpty(node) && !hasImage)) return node.children;
      // Inside of the document: bookmarks that do not come along.
      if (address.startsWith("#")) return node.children;
      const target = leads(address);
      if (target === undefined) return [text(mark("link")), ...node.children];
      return [element("a", node.children, { href: target })];
    });
  };
  dissolve(root, false);
}

/** The address as it can stand in a post; nothing when the site's build would refuse it or a reader could not follow it. */
function leads(address: string): string | undefined {
  if (/^(mailto|tel):[^\s]+$/i.test(address)) return address;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (/^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(url.hostname)) return undefined;
  // WeChat and Google wrap the addresses they copy.
  const inner = url.hostname === "www.google.com" && url.pathname === "/url" ? url.searchParams.get("q") : null;
  if (inner && /^https?:\/\//.test(inner) && URL.canParse(inner)) return leads(inner);
  // `href` has what is not ASCII encoded, and stays as written where nothing is.
  const isWhole = /^[\x21-\x7E]+$/.test(address) && !/[<>"{}|\\^`\s]/.test(address) && !/%(?![0-9a-f]{2})/i.test(address);
  return isWhole ? address : url.href.replace(/[{}|\\^`]/g, (character) => encodeURIComponent(character)).replace(/%(?![0-9a-f]{2})/gi, "%25");
}

