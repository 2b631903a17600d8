// A view of the app and what the ways to it have in common. The views themselves are in `views_of_*.ts`.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import type { Galley } from "./galley.ts";
import { zipped } from "./packages.ts";
import { png } from "./pictures.ts";

export interface AppView {
  readonly name: string;
  /** Opens it, whatever the language and the width, and waits until it is there. */
  readonly open: (galley: Galley) => Promise<void>;
}

export const fixture = (path: string): Buffer => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));

/** A post of every construct, and one of every kind of fault. */
export const sample = fixture("feature.md").toString();
export const faulty = `---
title: A post with faults {{
date: 2026/3/5
category: blog
tags: [one, two, three, four, five, six]
author: [林一舟, Ada]
summary: ${"A summary that is longer than a list card has room for. ".repeat(4)}
unknown: key
---

# One heading of the first level too many

a </b> c, [a link without words](), ![](./missing picture.png) and <img src="./gone.png">

[](https://www.openeuler.org/)
`;

/** Presses a button of the header, which on a narrow screen may be in its menu. */
export async function press({ page }: Galley, id: string): Promise<void> {
  const button = page.getByTestId(id);
  if (!(await button.isVisible())) await page.getByTestId("more").click();
  await button.click();
}

/** Where one pane shows at a time, brings this one to the front. */
export async function show({ page }: Galley, pane: "form" | "write" | "preview"): Promise<void> {
  const tab = page.locator(".tabs button").nth(["form", "write", "preview"].indexOf(pane));
  if (await tab.isVisible()) await tab.click();
}

export async function openSample(galley: Galley): Promise<void> {
  const files: [string, Buffer][] = [
    ["blog/20260305-proof/20260305-proof.md", Buffer.from(sample)],
    ["blog/20260305-proof/media/press.png", png(640, 360)],
  ];
  await galley.page.getByTestId("open-file").setInputFiles({ name: "proof.zip", mimeType: "", buffer: zipped(files) });
  await expect(galley.body.locator("blockquote")).toBeAttached();
  await expect(galley.body.locator("pre span[style*=shiki]").first()).toBeAttached();
  await galley.saved();
}

export async function openFaulty(galley: Galley): Promise<void> {
  await galley.openFile("faults.md", faulty);
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
  await galley.saved();
}

/** Opens the sample and brings a pane to the front. */
export const sampleIn =
  (pane: "form" | "write" | "preview") =>
  async (galley: Galley): Promise<void> => {
    await openSample(galley);
    await show(galley, pane);
  };
