// Zips, repositories and files for the specs of opening and exporting, made and read by the programs others have.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chunk, pngOf } from "./pictures.ts";

export type Files = Record<string, Buffer>;

/** Runs a function in a folder of its own, which is gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "galley-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All files below a folder but git's own. */
export function filesIn(folder: string, below = ""): Files {
  const found: Files = {};
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory() && entry.name !== ".git") Object.assign(found, filesIn(folder, path));
    else if (entry.isFile()) found[path] = readFileSync(join(folder, path));
  }
  return found;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** What the system's `unzip` makes of a zip. */
export function unzipped(zip: Buffer): Files {
  return inFolder((folder) => {
    writeFileSync(join(folder, "a.zip"), zip);
    mkdirSync(join(folder, "out"));
    execFileSync("unzip", ["-q", "a.zip", "-d", "out"], { cwd: folder, env: { ...process.env, LC_ALL: "C.UTF-8" } });
    return filesIn(join(folder, "out"));
  });
}

/** A zip that Python makes of files; names are taken as they are, however bad. */
export function zipped(files: [name: string, bytes: Buffer][]): Buffer {
  const program = [
    "import base64, io, json, sys, warnings, zipfile",
    "warnings.simplefilter('ignore')",
    "out = io.BytesIO()",
    "with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:",
    "    for name, data in json.load(sys.stdin): z.writestr(name, base64.b64decode(data))",
    "sys.stdout.buffer.write(out.getvalue())",
  ].join("\n");
  const input = JSON.stringify(files.map(([name, bytes]) => [name, bytes.toString("base64")]));
  return execFileSync("python3", ["-c", program], { input, maxBuffer: 1 << 28 });
}

/** A zip of a few hundred kB that unpacks to a file of so many bytes. */
export function bomb(bytes: number): Buffer {
  const program = [
    "import io, sys, zipfile",
    "out = io.BytesIO()",
    `with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('a.md', bytes(${bytes}))`,
    "sys.stdout.buffer.write(out.getvalue())",
  ].join("\n");
  return execFileSync("python3", ["-c", program], { maxBuffer: 1 << 28 });
}

export function git(folder: string, ...words: string[]): Buffer {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", HOME: folder };
  for (const who of ["AUTHOR", "COMMITTER"]) {
    env[`GIT_${who}_NAME`] = "Somebody";
    env[`GIT_${who}_EMAIL`] = "somebody@example.com";
  }
  // Names in the author's place would win over those of a patch.
  if (words[0] === "am") delete env["GIT_AUTHOR_NAME"], delete env["GIT_AUTHOR_EMAIL"];
  return execFileSync("git", words, { cwd: folder, env, maxBuffer: 1 << 28 });
}

/** A small PNG, made anew for each number; with so many bytes more that are no part of the picture. */
export function png(number: number, extra = 0): Buffer {
  const row = Buffer.from([0, number & 255, (number >> 8) & 255, 7, 9, 9, 9]);
  const noise = Buffer.from(Array.from({ length: extra }, (_, at) => (at * 7919 + number) % 251));
  return pngOf(2, 1, row, extra ? [chunk("noIs", noise)] : []);
}

/** A post with three images: beside it, below it, and the site's own. */
export const post = `---
title: 社区 2026 年报
date: '2026-01-02'
category: news
author: 张三
banner: img/news/x/banner.png
summary: s
---

# 年报

![图一](./media/a.png)

![图二](./b%20c.png)
`;

export const place = "app/zh/news/20260102-x/";

/** The files of a repository that are the post. */
export const repository: Files = {
  [`${place}20260102-x.md`]: Buffer.from(post),
  [`${place}media/a.png`]: png(1, 3000),
  [`${place}b c.png`]: png(2),
  "app/.vitepress/public/img/news/x/banner.png": png(3),
};
