// What each command of the program does: where it goes, what it shows, what comes in and leaves.
import { given, handsOut, inSource, opens, type Proof, type Proofs, selection, sets, turns } from "./command_effects.ts";
import { expect } from "./galley.ts";

const FAULTY = "one </b>\n\ntwo </i>\n";

/** From between two problems, one of them is gone to. */
const toProblem =
  (at: number): Proof =>
  async (galley, carryOut) => {
    await given(galley, FAULTY, 9, 9);
    await expect(galley.diagnostic("stray-end-tag")).toHaveCount(2);
    await expect(galley.content.locator(".cm-lintRange-error")).toHaveCount(2);
    await carryOut();
    await expect.poll(async () => (await selection(galley))[0]).toBe(at);
    await expect(galley.content).toBeFocused();
  };

export const ofPlacesAndViews: Proofs = {
  goForm: async (galley, carryOut) => {
    await carryOut();
    await expect(galley.page.locator(".pane.form :focus")).toHaveCount(1);
    await inSource(galley);
  },
  goPreview: async (galley, carryOut) => {
    await carryOut();
    await expect(galley.page.getByTestId("preview")).toBeFocused();
    await inSource(galley);
  },
  goSource: async (galley, carryOut) => {
    await galley.page.keyboard.press("Alt+Shift+7");
    await expect(galley.content).not.toBeFocused();
    await carryOut();
    await expect(galley.content).toBeFocused();
  },
  nextProblem: toProblem(FAULTY.indexOf("</i>")),
  previousProblem: toProblem(FAULTY.indexOf("</b>")),
  viewBoth: sets(".shell", "data-view", "both", "Alt+Shift+S"),
  viewSource: sets(".shell", "data-view", "source", "Alt+Shift+W"),
  viewPreview: async (galley, carryOut) => {
    await sets(".shell", "data-view", "preview", "Alt+Shift+W")(galley, carryOut);
    await galley.page.keyboard.press("Alt+Shift+W");
    await inSource(galley);
  },
  viewFocus: turns(".shell", "data-view"),
  lookPage: sets("[data-testid=look-page]", "aria-selected", "true", "Alt+Shift+5"),
  lookCard: sets("[data-testid=look-card]", "aria-selected", "true", "Alt+Shift+4"),
  lookSearch: async (galley, carryOut) => {
    await sets("[data-testid=look-search]", "aria-selected", "true", "Alt+Shift+4")(galley, carryOut);
    await galley.page.keyboard.press("Alt+Shift+4");
    await expect(galley.page.getByTestId("look-page")).toHaveAttribute("aria-selected", "true");
  },
  widthDesktop: sets("[data-testid=preview]", "style", /width:1440px/, "Alt+Shift+3"),
  widthTablet: sets("[data-testid=preview]", "style", /width:768px/, "Alt+Shift+3"),
  widthPhone: sets("[data-testid=preview]", "style", /width:375px/, "Alt+Shift+2"),
  widthFit: async ({ page }, carryOut) => {
    await page.keyboard.press("Alt+Shift+3");
    await expect(page.getByTestId("preview")).toHaveAttribute("style", /width:375px/);
    await carryOut();
    await expect(page.getByTestId("preview")).not.toHaveAttribute("style", /width/);
  },
  pageTheme: turns("[data-testid=preview-theme]", "aria-pressed"),
  keepInStep: turns("[data-testid=keep-in-step]", "aria-pressed"),
  theme: turns("html", "data-theme"),
  language: turns("html", "lang"),
};

const POST = "---\ntitle: 'T'\ndate: '2026-01-02'\ncategory: blog\nauthor: A\n---\n\na\n";

const fileName = ".file-name";

/** With a post of this name open. */
const withPost =
  (proof: Proof): Proof =>
  async (galley, carryOut) => {
    await galley.openFile("a.md", POST);
    await galley.saved();
    await inSource(galley);
    await proof(galley, carryOut);
    await inSource(galley);
  };

const chooses: Proof = async ({ page }, carryOut) => {
  await Promise.all([page.waitForEvent("filechooser"), carryOut()]);
};

const opensWithPost = (id: string): Proof =>
  withPost(async (galley, carryOut) => {
    await carryOut();
    await expect(galley.page.getByTestId(id)).toBeVisible();
    await galley.page.keyboard.press("Escape");
    await expect(galley.page.getByTestId(id)).toBeHidden();
    await expect(galley.content).toBeFocused();
  });

export const ofPostsAndProgram: Proofs = {
  newPost: withPost(async ({ page }, carryOut) => {
    await carryOut();
    await expect(page.locator(fileName)).not.toHaveText("a.md");
  }),
  sample: withPost(async ({ page }, carryOut) => {
    await carryOut();
    await expect(page.locator(fileName)).toHaveText("sample.md");
  }),
  openFile: withPost(async ({ page }, carryOut) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), carryOut()]);
    await chooser.setFiles({ name: "b.md", mimeType: "text/markdown", buffer: Buffer.from("# b\n") });
    await expect(page.locator(fileName)).toHaveText("b.md");
  }),
  openFolder: async ({ page }, carryOut) => {
    // The system's dialog is none of the page's: what would open it says so.
    await page.evaluate(() => {
      const showDirectoryPicker = (): Promise<never> => {
        document.documentElement.dataset["asked"] = "folder";
        return Promise.reject(new DOMException("", "AbortError"));
      };
      Object.assign(window, { showDirectoryPicker });
    });
    await carryOut();
    await expect(page.locator("html")).toHaveAttribute("data-asked", "folder");
  },
  drafts: withPost(async ({ page }, carryOut) => {
    await carryOut();
    await expect(page.getByTestId("draft-search")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("draft-search")).toBeHidden();
    await expect(page.getByTestId("drafts-button")).toBeFocused();
  }),
  images: opensWithPost("images-panel"),
  history: opensWithPost("history"),
  review: async ({ page }, carryOut) => {
    await carryOut();
    await expect(page.getByTestId("review-panel")).toBeVisible();
    await carryOut();
    await expect(page.getByTestId("review-panel")).toHaveCount(0);
  },
  exportMd: withPost(handsOut(/^a\.md$/)),
  exportZip: withPost(handsOut(/\.zip$/)),
  exportPatch: withPost(handsOut(/\.patch$/)),
  copyMarkdown: withPost(async ({ page }, carryOut) => {
    await page.evaluate(() => navigator.clipboard.writeText("before"));
    await carryOut();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(POST);
  }),
  print: withPost(async ({ page }, carryOut) => {
    await page.evaluate(() => {
      const caught = ({ target }: Event): void => {
        if (!(target instanceof HTMLIFrameElement) || target.dataset["testid"] !== "print-frame" || !target.contentWindow) return;
        const { contentWindow: copy } = target;
        document.removeEventListener("load", caught, true);
        copy.print = () => {
          document.documentElement.dataset["asked"] = "print";
          copy.dispatchEvent(new Event("afterprint"));
        };
      };
      document.addEventListener("load", caught, true);
    });
    await carryOut();
    await expect(page.locator("html")).toHaveAttribute("data-asked", "print");
  }),
  exportAll: withPost(handsOut(/^galley-.*\.zip$/)),
  importAll: withPost(chooses),
  palette: opens("palette"),
  shortcuts: opens("sheet"),
  settings: opens("settings"),
};
