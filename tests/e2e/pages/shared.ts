// Pages and links that are passed on: made by the app, or as somebody else might make them.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { downloaded } from "./downloads.ts";
import type { Galley } from "./galley.ts";

/** The page that the dialog hands out. */
export async function sharedPage(galley: Galley): Promise<Buffer> {
  await galley.page.getByTestId("share-button").click();
  const page = await downloaded(galley, "share-page");
  await galley.page.getByTestId("close-share").click();
  return page;
}

/** The link that the dialog shows. */
export async function sharedLink(galley: Galley): Promise<string> {
  await galley.page.getByTestId("share-button").click();
  const link = await galley.page.getByTestId("share-link").inputValue();
  await galley.page.getByTestId("close-share").click();
  return link;
}

let files = 0;

/** A file on this machine with these bytes; its address. */
export function onDisk(bytes: Buffer, name = `galley-${process.pid}-${(files += 1)}.html`): string {
  const path = join(tmpdir(), name);
  writeFileSync(path, bytes);
  return pathToFileURL(path).href;
}

/** All requests of a page but for itself and for what is in it. */
export function requestsOf(page: Page, address: string): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) asked.push(request.url());
  });
  return asked;
}

/** What stands after `#post=`, of any name and bytes. */
export function linkValue(name: string, post: string | Buffer): string {
  return deflateSync(Buffer.concat([Buffer.from(`${name}\0`), Buffer.from(post)])).toString("base64url");
}

const identity = (bytes: Buffer): string => createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

/** What says in the head of a shared page that this post is in it. */
export function postInHead(name: string, text: string): string {
  const post = Buffer.from(text);
  return `<meta name="galley-post" content="${identity(post)} ${name}"><link rel="alternate" type="text/markdown" href="data:text/markdown;base64,${post.toString("base64")}">`;
}

/** What says that an image is in the page, and its address. */
export function imageInHead(path: string, bytes: Buffer, type = "image/svg+xml"): [meta: string, address: string] {
  return [`<meta name="galley-image" content="${identity(bytes)} ${path}">`, `data:${type};base64,${bytes.toString("base64")}`];
}
