// What the machine has to do with a page: files dropped from its disk, memory of its processes.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** Lets files and folders of the disk go over the middle of an element, as a file manager would. */
export async function dropFromDisk(page: Page, selector: string, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const box = await page.locator(selector).boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x, y, data });
  }
  await session.detach();
}

/** Megabytes of the renderer with the most: now, shared pages in parts, and at most, shared pages whole. */
export async function rendererMemory(page: Page): Promise<{ now: number; most: number }> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error("the page has no browser");
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const kilobytes = (id: number, file: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${id}/${file}`, "utf8"))?.[1]);
  const renderers = processInfo.filter((process) => process.type === "renderer").map((process) => process.id);
  return {
    now: Math.max(...renderers.map((id) => kilobytes(id, "smaps_rollup", "Pss"))) / 1024,
    most: Math.max(...renderers.map((id) => kilobytes(id, "status", "VmHWM"))) / 1024,
  };
}
