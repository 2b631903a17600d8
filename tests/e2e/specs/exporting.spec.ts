// Exporting: what leaves is what a maintainer can commit, byte for byte, by the tools they have; a folder is written to with care.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Galley, test } from "../pages/galley.ts";
import { downloaded } from "../pages/downloads.ts";
import { filesIn, git, inFolder, place, post, repository, unzipped, writeFiles, zipped } from "../pages/packages.ts";

async function open(galley: Galley): Promise<void> {
  const buffer = zipped(Object.entries(repository));
  await galley.page.getByTestId("open-file").setInputFiles({ name: "x.zip", mimeType: "", buffer });
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
}

test("the system's unzip makes the repository's files of the zip", async ({ galley, page }) => {
  await open(galley);
  await galley.write("\n");
  await expect(page.getByLabel("Not exported since the last change")).toBeVisible();
  await galley.write(post);
  expect(unzipped(await downloaded(galley, "export-zip"))).toEqual(repository);
  await expect(page.getByLabel("Not exported since the last change")).toHaveCount(0);
});

test("git am applies the patch, and the tree is the same byte for byte", async ({ galley, page }) => {
  await open(galley);
  await page.getByTestId("package-button").click();
  await page.getByTestId("email").fill("zhang@example.com");
  await page.getByTestId("sign-off").check();
  await expect(page.getByTestId("package")).toContainText("Patch by 张三 <zhang@example.com>: 社区 2026 年报");
  await page.getByTestId("package-button").click();
  const before = { "README.md": Buffer.from("a repository\n"), "app/zh/news/old/old.md": Buffer.from("old\r\n") };
  const patch = await downloaded(galley, "export-patch");
  inFolder((folder) => {
    git(folder, "init", "-q");
    writeFiles(folder, before);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "before");
    writeFileSync(join(folder, ".git/x.patch"), patch);
    git(folder, "am", "-q", ".git/x.patch");
    expect(filesIn(folder)).toEqual({ ...before, ...repository });
    expect(git(folder, "status", "--porcelain").toString()).toBe("");
    const told = git(folder, "log", "-1", "--format=%an|%ae|%s|%b").toString().trim();
    expect(told).toBe("张三|zhang@example.com|社区 2026 年报|Signed-off-by: 张三 <zhang@example.com>");
    const written = Number(git(folder, "log", "-1", "--format=%at").toString());
    expect(Math.abs(written - Date.now() / 1000)).toBeLessThan(600);
  });
  await expect(page.getByTestId("notice")).toHaveCount(0);
});

test("without an address the patch still leaves at once, applies, and says what is missing", async ({ galley, page }) => {
  await open(galley);
  const patch = await downloaded(galley, "export-patch");
  await expect(page.getByTestId("notice")).toContainText("no email address");
  inFolder((folder) => {
    git(folder, "init", "-q");
    writeFileSync(join(folder, ".git/x.patch"), patch);
    git(folder, "am", "-q", ".git/x.patch");
    expect(filesIn(folder)).toEqual(repository);
  });
});

test("what will leave is summed up, and the name can be changed", async ({ galley, page }) => {
  await open(galley);
  await page.getByTestId("package-button").click();
  await expect(page.getByTestId("place")).toHaveText(place);
  await expect(page.getByTestId("package-file")).toHaveCount(4);
  await expect(page.locator(`[data-path="${place}media/a.png"]`)).toContainText("3.1 kB");
  await expect(page.getByTestId("package-problems")).not.toBeEmpty();
  await page.getByTestId("use-proposed").click();
  const proposed = "20260102-she-qu-2026-nian-bao";
  await expect(page.getByTestId("slug")).toHaveValue(proposed);
  await page.getByTestId("slug").fill("年报 A");
  await page.getByTestId("slug").press("Tab");
  await expect(page.getByTestId("place")).toHaveText("app/zh/news/nian-bao-a/");
  await page.getByTestId("slug").fill("///");
  await page.getByTestId("slug").press("Tab");
  await expect(page.getByTestId("package").getByRole("alert")).toBeVisible();
  await expect(page.locator(".file-name")).toHaveText("nian-bao-a.md");
  expect(Object.keys(unzipped(await downloaded(galley, "export-zip"))).sort()).toEqual(
    Object.keys(repository).map((path) => path.replace("20260102-x/20260102-x.md", "nian-bao-a/nian-bao-a.md").replace(place, "app/zh/news/nian-bao-a/")).sort(),
  );
});

test("a new post is named by date and title", async ({ galley, page }) => {
  await page.getByTestId("new-post").click();
  await galley.field("title").fill("开源 之夏");
  await galley.field("date").fill("2026-07-01");
  const [name] = Object.keys(unzipped(await downloaded(galley, "export-zip")));
  expect(name).toBe("app/zh/news/20260701-kai-yuan-zhi-xia/20260701-kai-yuan-zhi-xia.md");
});

for (const width of [1280, 1440]) {
  test(`all ways out are in sight at ${width}`, async ({ galley, page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const way of ["export-md", "export-zip", "export-patch"]) await expect(page.getByTestId(way)).toBeInViewport();
    await page.getByTestId("lang-toggle").click();
    for (const way of ["export-md", "export-zip", "export-patch"]) await expect(page.getByTestId(way)).toBeInViewport();
    expect(await page.locator(".bar").evaluate((bar) => bar.getBoundingClientRect().height)).toBeLessThan(60);
  });
}

test.describe("into a folder", () => {
  interface Disk {
    put(path: string, text: string): Promise<void>;
    read(): Promise<Record<string, string>>;
  }

  /** The browser's own file system in place of the disk. Bytes as Latin-1. */
  async function disk(galley: Galley): Promise<Disk> {
    const { page } = galley;
    await page.evaluate(async () => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("clone", { create: true });
      Object.assign(window, { showDirectoryPicker: () => root, clone: root });
    });
    return {
      put: (path, text) =>
        page.evaluate(
          async ([path, text]) => {
            const names = path.split("/");
            let folder = (window as unknown as { clone: FileSystemDirectoryHandle }).clone;
            for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
            const output = await (await folder.getFileHandle(names.at(-1)!, { create: true })).createWritable();
            await output.write(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
            await output.close();
          },
          [path, text] as const,
        ),
      read: () =>
        page.evaluate(async () => {
          const found: Record<string, string> = {};
          const walk = async (folder: FileSystemDirectoryHandle, below: string): Promise<void> => {
            const entries = (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values();
            for await (const entry of entries) {
              if (entry.kind === "directory") await walk(entry as FileSystemDirectoryHandle, `${below}${entry.name}/`);
              else {
                const bytes = new Uint8Array(await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer());
                found[below + entry.name] = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
              }
            }
          };
          await walk((window as unknown as { clone: FileSystemDirectoryHandle }).clone, "");
          return found;
        }),
    };
  }

  const latin = (files: Record<string, Buffer>): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, bytes.toString("latin1")]));
  const row = (galley: Galley, path: string) => galley.page.locator(`[data-testid=folder-file][data-path="${path}"]`);

  test("new files are written, the same ones kept, unknown ones left alone", async ({ galley, page }) => {
    await open(galley);
    const clone = await disk(galley);
    const banner = "app/.vitepress/public/img/news/x/banner.png";
    await clone.put(banner, repository[banner]!.toString("latin1"));
    await clone.put(`${place}b c.png`, "another");
    await clone.put("README.md", "stays");
    await page.getByTestId("package-button").click();
    await page.getByTestId("pick-folder").click();
    await expect(row(galley, `${place}20260102-x.md`)).toHaveAttribute("data-fate", "new");
    await expect(row(galley, banner)).toHaveAttribute("data-fate", "same");
    await expect(row(galley, `${place}b c.png`)).toHaveAttribute("data-fate", "conflict");
    await page.getByTestId("write-folder").click();
    await expect(row(galley, `${place}20260102-x.md`)).toHaveAttribute("data-fate", "written");
    await expect(row(galley, `${place}b c.png`)).toHaveAttribute("data-fate", "conflict");
    expect(await clone.read()).toEqual({ ...latin(repository), [`${place}b c.png`]: "another", "README.md": "stays" });
  });

  test("what was written may be changed again, but not what somebody changed since", async ({ galley, page }) => {
    await open(galley);
    const clone = await disk(galley);
    const path = `${place}20260102-x.md`;
    await clone.put(path, post.replace(/./gsu, (letter) => Buffer.from(letter).toString("latin1")));
    await galley.field("summary").fill("t");
    await page.getByTestId("package-button").click();
    await page.getByTestId("pick-folder").click();
    await expect(row(galley, path)).toHaveAttribute("data-fate", "changed");
    // Between the look and the click somebody pulls.
    await clone.put(path, "pulled");
    await page.getByTestId("write-folder").click();
    await expect(row(galley, path)).toHaveAttribute("data-fate", "conflict");
    await expect(row(galley, `${place}media/a.png`)).toHaveAttribute("data-fate", "written");
    expect((await clone.read())[path]).toBe("pulled");
    await clone.put(path, post.replace(/./gsu, (letter) => Buffer.from(letter).toString("latin1")));
    await page.getByTestId("pick-folder").click();
    await page.getByTestId("write-folder").click();
    await expect(row(galley, path)).toHaveAttribute("data-fate", "written");
    const expected = Buffer.from(post.replace("summary: s", "summary: t")).toString("latin1");
    expect((await clone.read())[path]).toBe(expected);
  });

  test("a full disk is told file by file, and what was there stays", async ({ galley, page }) => {
    await open(galley);
    const clone = await disk(galley);
    await page.evaluate(() => {
      FileSystemWritableFileStream.prototype.write = () => Promise.reject(new DOMException("disk full", "QuotaExceededError"));
    });
    await page.getByTestId("package-button").click();
    await page.getByTestId("pick-folder").click();
    await page.getByTestId("write-folder").click();
    await expect(row(galley, `${place}20260102-x.md`)).toHaveAttribute("data-fate", "failed");
    await expect(row(galley, `${place}20260102-x.md`)).toContainText("disk full");
    expect(await clone.read()).toEqual({});
  });
});
