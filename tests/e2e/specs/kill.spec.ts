// The browser is killed while somebody types: at most the last half second is missing, and what is there is whole.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, Galley, test } from "../pages/galley.ts";
import { OwnBrowser } from "../pages/browser.ts";
import { keepImage, keptImage } from "../pages/store.ts";

/** `KILL_ROUNDS=50` is what the issue asks for; a few are enough at every change. */
const rounds = Number(process.env["KILL_ROUNDS"] ?? 3);

/** Milliseconds of typing that may be missing. */
const allowed = 500;

const head = "---\ntitle: '杀不死'\ntags:\n  - a\n---\n\n";

test(`killed ${rounds} times while typing, nothing older than half a second is missing`, async ({ url }, testInfo) => {
  test.setTimeout(rounds * 30_000);
  const profile = await mkdtemp(join(tmpdir(), "galley-kill-"));
  let written = head;
  let image = "";
  let worst = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const browser = await OwnBrowser.start(profile);
    const galley = new Galley(browser.page, url);
    await galley.start();
    if (round === 0) {
      await galley.openFile("kill.md", written);
      await galley.saved();
      image = await keepImage(galley.page);
      await galley.page.reload();
      await galley.ready();
    }
    // What is there again is a beginning of what was typed, and goes on from here.
    await expect(galley.page.locator(".file-name")).toHaveText("kill.md");
    const found = (await galley.page.locator(".cm-line").allInnerTexts()).map((line) => line.replace(/^\n$/, "")).join("\n");
    expect(written.startsWith(found)).toBe(true);
    expect(found.startsWith(head)).toBe(true);
    expect(await keptImage(galley.page, image)).toBe(image);
    written = found;
    if (round === rounds) {
      await browser.kill();
      break;
    }

    await galley.content.click();
    await galley.page.keyboard.press("Control+End");
    const keys: { at: number; text: string }[] = [];
    const end = Date.now() + 1000 + Math.random() * 2500;
    for (let count = 0; Date.now() < end; count += 1) {
      const key = String.fromCharCode(97 + (count % 26));
      const at = Date.now();
      await galley.page.keyboard.press(key);
      keys.push({ at, text: key });
      await pause(Math.max(0, at + 100 - Date.now()));
    }
    await pause(Math.random() * 100);
    const killed = Date.now();
    await browser.kill();
    const typed = keys.map((key) => key.text).join("");

    const again = await OwnBrowser.start(profile);
    const after = new Galley(again.page, url);
    await after.start();
    const text = (await after.page.locator(".cm-line").allInnerTexts()).map((line) => line.replace(/^\n$/, "")).join("\n");
    expect((written + typed).startsWith(text)).toBe(true);
    const missing = keys[text.length - written.length];
    const lost = missing ? killed - missing.at : 0;
    worst = Math.max(worst, lost);
    expect(lost, `round ${round}: ${missing ? typed.length - (text.length - written.length) : 0} keys missing`).toBeLessThanOrEqual(allowed);
    written = text;
    await again.kill();
  }
  testInfo.annotations.push({ type: "worst loss in ms", description: String(worst) });
  console.log(`killed ${rounds} times: at worst the last ${worst} ms were missing`);
  await rm(profile, { recursive: true, force: true });
});
