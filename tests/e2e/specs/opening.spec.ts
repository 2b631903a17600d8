// Opening: every way in brings a post with its images, byte for byte; whatever is wrong is named, and the post that was open
// stays.
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Galley, test } from "../pages/galley.ts";
import { downloaded } from "../pages/downloads.ts";
import { sharedPage } from "../pages/shared.ts";
import { bomb, type Files, git, inFolder, place, png, post, repository, unzipped, writeFiles, zipped } from "../pages/packages.ts";

const file = (name: string, buffer: Buffer, mimeType = "") => ({ name, mimeType, buffer });

async function hand(galley: Galley, ...files: ReturnType<typeof file>[]): Promise<void> {
  await galley.page.getByTestId("open-file").setInputFiles(files);
}

/** Opens, and expects the whole repository's files when the post leaves again. */
async function expectWhole(galley: Galley): Promise<void> {
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await expect(galley.page.getByTestId("notice")).toHaveCount(0);
  expect(unzipped(await downloaded(galley, "export-zip"))).toEqual(repository);
}

test("a zip with repository paths", async ({ galley }) => {
  await hand(galley, file("x.zip", zipped(Object.entries(repository))));
  await expectWhole(galley);
});

test("a patch that git wrote", async ({ galley }) => {
  const patch = inFolder((folder) => {
    git(folder, "init", "-q");
    git(folder, "commit", "-q", "--allow-empty", "-m", "before");
    writeFiles(folder, repository);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "post");
    return git(folder, "format-patch", "--binary", "--stdout", "-1");
  });
  await hand(galley, file("x.patch", patch));
  await expectWhole(galley);
});

for (const way of ["export-zip", "export-patch"]) {
  test(`what ${way} made opens again, identical`, async ({ galley, page }) => {
    await hand(galley, file("x.zip", zipped(Object.entries(repository))));
    await expect(galley.field("title")).toHaveValue("社区 2026 年报");
    const bytes = await downloaded(galley, way);
    await page.getByTestId("new-post").click();
    await expect(galley.field("title")).toHaveValue("");
    await hand(galley, file(way === "export-zip" ? "y.zip" : "y.patch", bytes));
    await expect(galley.field("title")).toHaveValue("社区 2026 年报");
    expect(unzipped(await downloaded(galley, "export-zip"))).toEqual(repository);
  });
}

test("a post and its images picked together, without their folders", async ({ galley }) => {
  const images = [file("a.png", png(1, 3000)), file("b c.png", png(2)), file("banner.png", png(3))];
  await hand(galley, images[0]!, file("20260102-x.md", Buffer.from(post)), images[1]!, images[2]!);
  await expectWhole(galley);
});

test("a folder through the picker of old browsers", async ({ galley, page }) => {
  const folder = join(tmpdir(), `galley-${process.pid}-repo`);
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, repository);
  await page.getByTestId("open-folder-input").setInputFiles(folder);
  await expectWhole(galley);
});

test("a folder through File System Access", async ({ galley, page }) => {
  await page.evaluate(async (files) => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("repo", { create: true });
    for (const [path, bytes] of files) {
      const names = path.split("/");
      let folder = root;
      for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
      const output = await (await folder.getFileHandle(names.at(-1)!, { create: true })).createWritable();
      await output.write(new Uint8Array(bytes));
      await output.close();
    }
    Object.assign(window, { showDirectoryPicker: () => root });
  }, Object.entries({ ...repository, ".git/x.md": Buffer.from("no post") }).map(([path, bytes]) => [path, [...bytes]] as [string, number[]]));
  await page.getByTestId("open-menu").click();
  await page.getByTestId("open-folder").click();
  await expectWhole(galley);
});

test("images resolve in the letters' case only", async ({ galley, page }) => {
  const wrong: Files = { ...repository, [`${place}media/A.png`]: png(1) };
  delete wrong[`${place}media/a.png`];
  await hand(galley, file("x.zip", zipped(Object.entries(wrong))));
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await page.getByTestId("package-button").click();
  await expect(page.getByTestId("left-out")).toContainText("media/a.png");
});

const bad: Record<string, { name: string; bytes: () => Buffer; told: RegExp }> = {
  "a zip bomb": { name: "bomb.zip", bytes: () => bomb(300 << 20), told: /bomb\.zip.*too large/ },
  "10,000 entries": {
    name: "many.zip",
    bytes: () => zipped(Array.from({ length: 10_000 }, (_, at) => [`${at}.md`, Buffer.from("x")])),
    told: /many\.zip holds more than 5,000 files/,
  },
  "no zip": { name: "no.zip", bytes: () => Buffer.from("no zip"), told: /no\.zip is not a zip/ },
  "no patch": { name: "no.patch", bytes: () => Buffer.from("no patch"), told: /no\.patch is not a patch/ },
  "a zip without a post": { name: "a.zip", bytes: () => zipped([["a.png", png(1)]]), told: /No Markdown post .* a\.zip/ },
  "too many posts": {
    name: "posts.zip",
    bytes: () => zipped(Array.from({ length: 501 }, (_, at) => [`${at}.md`, Buffer.from("x")])),
    told: /posts\.zip holds 501 posts/,
  },
  "a patch of changes only": {
    name: "c.patch",
    bytes: () => Buffer.from("diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n+b\n"),
    told: /Left out of c\.patch: x\.md \(only a change/,
  },
};

for (const [name, { name: called, bytes, told }] of Object.entries(bad)) {
  test(`${name}: says so, and the open post stays`, async ({ galley, page }) => {
    await galley.openFile("kept.md", "kept");
    await hand(galley, file(called, bytes()));
    await expect(page.getByTestId("notice").first()).toContainText(told);
    await expect(page.getByTestId("progress")).toHaveCount(0);
    expect(await galley.exportedText()).toBe("kept");
    await page.getByTestId("drafts-button").click();
    await expect(page.getByTestId("drafts").getByTestId("delete-draft")).toHaveCount(1);
  });
}

test("members with bad names, and a corrupt image, are named; the rest opens", async ({ galley, page }) => {
  const files: [string, Buffer][] = [
    ...Object.entries(repository),
    ["../out.md", Buffer.from("x")],
    ["/abs.md", Buffer.from("x")],
    [`${place}MEDIA/a.png`, png(9)],
    [`${place}20260102-x.md`, Buffer.from("second")],
  ];
  const at = files.findIndex(([name]) => name.endsWith("b c.png"));
  files[at] = [files[at]![0], Buffer.from("no image at all")];
  await hand(galley, file("x.zip", zipped(files)));
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  const notices = page.getByTestId("notice");
  await expect(notices.filter({ hasText: "../out.md (its path leads outside)" })).toContainText("/abs.md (its path leads outside)");
  await expect(notices.filter({ hasText: "out.md" })).toContainText(`${place}MEDIA/a.png (the name is there twice`);
  await expect(notices.filter({ hasText: "are not images" })).toContainText(`${place}b c.png`);
  await expect(notices.filter({ hasText: "out.md" })).toContainText("20260102-x.md (the name is there twice");
});

test("an opened post never replaces one that could not be stored", async ({ galley, page }) => {
  await galley.openFile("kept.md", "kept");
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await galley.write("changed and not stored");
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "error");
  await hand(galley, file("x.zip", zipped(Object.entries(repository))));
  // Snapshots are refused too, which is said as well.
  await expect(page.getByTestId("notice").filter({ hasText: "This post is not stored, so it stays open" })).toBeVisible();
  await expect(galley.content).toHaveText("changed and not stored");
});

test.describe("from the web", () => {
  const raw = "https://posts.example/repo/raw/app/zh/news/20260102-x/20260102-x.md";
  const base = "https://posts.example/repo/raw/app/zh/news/20260102-x/";
  test.use({
    named: [raw, `${base}media/a.png`, `${base}b%20c.png`, "https://posts.example/img/news/x/banner.png", "https://closed.example/a.md"],
  });
  const headers = { "access-control-allow-origin": "*" };

  test("asks first, then brings the post and its images", async ({ galley, page }) => {
    const asked: string[] = [];
    await page.route("https://posts.example/**", async (route) => {
      const path = new URL(route.request().url()).pathname;
      asked.push(path);
      if (path.endsWith(".md")) return route.fulfill({ headers, contentType: "text/plain", body: post });
      if (path.endsWith("a.png")) return route.fulfill({ headers, contentType: "image/png", body: png(1, 3000) });
      if (path.endsWith("c.png")) return route.fulfill({ headers, contentType: "image/png", body: png(2) });
      return route.fulfill({ headers, status: 404 });
    });
    await page.goto(`${galley.url}?open=${encodeURIComponent(raw)}`);
    await expect(page.getByTestId("ask-address")).toContainText("posts.example");
    expect(new URL(page.url()).search).toBe("");
    expect(asked).toEqual([]);
    await page.getByTestId("open-address").click();
    await expect(galley.field("title")).toHaveValue("社区 2026 年报");
    await expect(page.getByTestId("notice")).toContainText("/img/news/x/banner.png");
    const { "app/.vitepress/public/img/news/x/banner.png": _, ...rest } = repository;
    expect(unzipped(await downloaded(galley, "export-zip"))).toEqual(rest);
  });

  test("what ends meanwhile does not stop it", async ({ galley, page }) => {
    let answer: () => void = () => {};
    const asked = new Promise<void>((done) => {
      const held = new Promise<void>((go) => (answer = go));
      void page.route("https://posts.example/**", async (route) => {
        done();
        await held;
        if (route.request().url().endsWith(".md")) return route.fulfill({ headers, contentType: "text/plain", body: post });
        return route.fulfill({ headers, contentType: "image/png", body: png(1) });
      });
    });
    await galley.openFile("mine.md", "---\ntitle: mine\ncategory: news\n---\n\nmine\n");
    await galley.saved();
    await page.goto(`${galley.url}?open=${encodeURIComponent(raw)}`);
    await galley.ready();
    await expect(galley.field("title")).toHaveValue("mine");
    await page.getByTestId("open-address").click();
    await asked;
    expect(Object.keys(unzipped(await downloaded(galley, "export-zip")))).toEqual(["app/en/news/mine/mine.md"]);
    answer();
    await expect(galley.field("title")).toHaveValue("社区 2026 年报");
    await expect(page.getByTestId("notice")).toHaveCount(0);
  });

  test("a page that was shared is opened from its address", async ({ galley, page }) => {
    await hand(galley, file("x.zip", zipped(Object.entries(repository))));
    await expect(galley.field("title")).toHaveValue("社区 2026 年报");
    const shared = await sharedPage(galley);
    await page.getByTestId("new-post").click();
    await expect(galley.field("title")).toHaveValue("");
    await page.route("https://posts.example/**", (route) => route.fulfill({ headers, contentType: "text/html", body: shared }));
    await page.goto(`${galley.url}?open=${encodeURIComponent(raw)}`);
    await page.getByTestId("open-address").click();
    await expectWhole(galley);
  });

  test("a site that does not let itself be read is explained", async ({ galley, page, complaints }) => {
    complaints.push(/blocked by CORS policy/, /net::ERR_FAILED/);
    const headers = { "access-control-allow-origin": "https://another.example" };
    await page.route("https://closed.example/**", (route) => route.fulfill({ headers, contentType: "text/plain", body: post }));
    await page.goto(`${galley.url}?open=https://closed.example/a.md`);
    await page.getByTestId("open-address").click();
    await expect(page.getByTestId("notice")).toContainText("closed.example could not be reached, or does not let");
  });

  for (const address of ["javascript:alert(1)", "file:///etc/passwd", "data:text/plain,x", "nonsense"]) {
    test(`${address} is refused`, async ({ galley, page }) => {
      await page.goto(`${galley.url}?open=${encodeURIComponent(address)}`);
      await expect(page.getByTestId("notice")).toContainText(address);
      await expect(page.getByTestId("ask-address")).toHaveCount(0);
    });
  }
});

test("images that are larger than the site likes are said once", async ({ galley, page }) => {
  const large = png(1, 3_000_000);
  const post = (title: string): Buffer => Buffer.from(`---\ntitle: ${title}\ncategory: news\n---\n\n![x](./media/a.png)\n`);
  await hand(galley, file("x.zip", zipped([["app/en/news/x/x.md", post("large")], ["app/en/news/x/media/a.png", large]])));
  await expect(galley.field("title")).toHaveValue("large");
  await expect(page.getByTestId("notice")).toHaveText(/larger than the site likes/);
  await hand(galley, file("y.zip", zipped([["app/en/news/y/y.md", post("small")], ["app/en/news/y/media/a.png", png(2)]])));
  await expect(galley.field("title")).toHaveValue("small");
  await expect(page.getByTestId("notice")).toHaveCount(0);
});
