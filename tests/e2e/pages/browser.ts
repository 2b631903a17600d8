// A browser of its own on a profile that outlives it, in a process group that can be killed as a whole.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Browser, chromium, type Page } from "@playwright/test";
import { browserOptions } from "../browser.mjs";

export class OwnBrowser {
  private constructor(
    private readonly child: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async start(profile: string): Promise<OwnBrowser> {
    const flags = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--no-first-run", "--lang=en-US"];
    const executable = browserOptions.executablePath ?? chromium.executablePath();
    const child = spawn(executable, [...browserOptions.args, ...flags, "about:blank"], {
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let endpoint = "";
    for await (const line of createInterface({ input: child.stderr })) {
      endpoint = /DevTools listening on (ws:\S+)/.exec(line)?.[1] ?? "";
      if (endpoint !== "") break;
    }
    // Nobody reads on; a full pipe would stop the browser.
    child.stderr.resume();
    const browser = await chromium.connectOverCDP(endpoint);
    const context = browser.contexts()[0];
    if (!context) throw new Error("the browser has no context");
    const page = context.pages()[0] ?? (await context.newPage());
    return new OwnBrowser(child, browser, page);
  }

  /** Ends every process of the browser at once, as a crash or a power cut of the program would. */
  async kill(): Promise<void> {
    const { pid } = this.child;
    if (pid === undefined) throw new Error("the browser is not running");
    const gone = this.child.exitCode === null ? once(this.child, "exit") : Promise.resolve();
    process.kill(-pid, "SIGKILL");
    await gone;
    await this.browser.close();
  }
}
