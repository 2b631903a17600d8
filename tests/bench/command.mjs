// What the command line does without a browser: posts rendered, and a folder of ten thousand posts checked.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { post } from "./documents.mjs";
import { shown } from "./statistics.mjs";

const program = fileURLToPath(new URL("../../target/native/galley", import.meta.url));

/** Runs the program; milliseconds it took and the most kilobytes it held. */
async function run(...args) {
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  let most = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  }, 10);
  const [code] = await once(child, "exit");
  clearInterval(watch);
  if (code > 1) throw new Error(`${program} ended with ${code}`);
  return { ms: performance.now() - begun, most };
}

/** Megabytes a second from Markdown to the site's HTML, the start of the program taken off. */
export async function rendering() {
  const folder = await mkdtemp(join(tmpdir(), "galley-bench-"));
  const [small, large] = [join(folder, "s.md"), join(folder, "l.md")];
  const text = post(8_000_000);
  await writeFile(small, "x\n");
  await writeFile(large, text);
  const base = await run("render", small);
  const { ms } = await run("render", large);
  await rm(folder, { recursive: true });
  return [["render natively, 8 MB, MB/s", shown(Buffer.byteLength(text) / 1000 / (ms - base.ms))]];
}

/** Posts a second and memory, for a thousand posts and for ten thousand. */
export async function checking() {
  const rows = [];
  for (const count of [1_000, 10_000]) {
    const folder = await mkdtemp(join(tmpdir(), "galley-bench-"));
    for (let index = 0; index < count; index += 1) {
      const place = join(folder, `${index % 100}`);
      await mkdir(place, { recursive: true });
      await writeFile(join(place, `post-${index}.md`), post(1_000 + (index % 10) * 800));
    }
    const { ms, most } = await run("check", folder);
    await rm(folder, { recursive: true });
    rows.push([`check ${count} posts, posts/s`, shown(count / (ms / 1000))], [`check ${count} posts, most memory, MB`, shown(most / 1024)]);
  }
  return rows;
}
