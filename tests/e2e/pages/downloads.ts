// What a button hands out.
import { readFile } from "node:fs/promises";
import type { Galley } from "./galley.ts";

/** The bytes of the download that a button starts. */
export async function downloaded(galley: Galley, button: string): Promise<Buffer> {
  const [download] = await Promise.all([galley.page.waitForEvent("download"), galley.page.getByTestId(button).click()]);
  return readFile(await download.path());
}
