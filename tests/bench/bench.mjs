// Measures the built app in a real browser and prints one table, each figure beside that of the floor of the same run.
//   node bench.mjs [--runs 3] [--parts typing,alone,start,open,paste,memory,render,check] [--sizes 5k,50k,200k,1m]
import { parseArgs } from "node:util";
import { dist, serve } from "../e2e/server.mjs";
import { growing, opening, pasting, starting, startingFloor } from "./bulk.mjs";
import { checking, rendering } from "./command.mjs";
import { post } from "./documents.mjs";
import { median, shown, spread } from "./statistics.mjs";
import { floor, galley } from "./subjects.mjs";
import { typing } from "./typing.mjs";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    parts: { type: "string", default: "typing,alone,start,open,paste,memory,render,check" },
    sizes: { type: "string", default: "5k,50k,200k,1m" },
  },
});
const runs = Number(values.runs);
const parts = values.parts.split(",");
const bytesOf = (size) => Number.parseInt(size, 10) * (size.endsWith("m") ? 1_000_000 : 1_000);
const sizes = values.sizes.split(",");
const server = await serve(dist, "/");
const app = galley(server.url);

/** @type {{ what: string, galley: string, floor: string }[]} */
const rows = [];
const row = (what, ours, base = "") => {
  rows.push({ what, galley: ours, floor: base });
  console.error(`${what}: ${ours}${base && `   floor ${base}`}`);
};

/** The same measurement of both, in turns, so that what else the machine does meets both. */
async function both(measure) {
  const found = { galley: [], floor: [] };
  for (let run = 0; run < runs; run += 1) {
    for (const subject of [floor, app]) found[subject.name].push(await measure(subject));
  }
  return found;
}

for (const [part, options] of Object.entries({ typing: { keys: 60, every: 80 }, alone: { keys: 6, every: 300, alone: true } })) {
  if (!parts.includes(part)) continue;
  const kind = part === "typing" ? "key at 80 ms" : "single key";
  for (const size of sizes) {
    const found = await both((subject) => typing(subject, post(bytesOf(size)), options));
    const all = (name, what) => found[name].flatMap((run) => run[what]);
    row(`${kind} → preview, ${size}, ms`, spread(all("galley", "preview")), spread(all("floor", "preview")));
    row(`${kind} → editor, ${size}, ms`, spread(all("galley", "editor")), spread(all("floor", "editor")));
    const long = all("galley", "long");
    row(`${kind}: tasks over 50 ms, ${size}`, `${long.length}${long.length ? `, longest ${shown(Math.max(...long))} ms` : ""}`);
  }
}

const repeated = async (measure) => {
  const found = [];
  for (let run = 0; run < runs; run += 1) found.push(await measure());
  return found;
};

if (parts.includes("start")) {
  for (const slowdown of [1, 4]) {
    const ours = await repeated(() => starting(app, post(5_000), slowdown));
    const base = await repeated(() => startingFloor(floor, slowdown));
    row(`start with a post of 5k, CPU ×1/${slowdown}, ms`, shown(median(ours)), shown(median(base)));
  }
}
if (parts.includes("open")) {
  for (const size of sizes.slice(-2)) {
    const found = await repeated(() => opening(app, post(bytesOf(size))));
    row(`open ${size}: first screen, ms`, shown(median(found.map(({ first }) => first))));
    row(`open ${size}: whole preview, ms`, shown(median(found.map(({ whole }) => whole))));
  }
}
if (parts.includes("paste")) row("paste 200k → whole preview, ms", shown(median(await repeated(() => pasting(app, post(200_000))))));
if (parts.includes("memory")) {
  for (const size of sizes.slice(-1)) {
    const { before, after } = await growing(app, post(bytesOf(size)));
    row(`memory of the page's process, ${size}, MB`, `${shown(before / 1024)}, after 1,000 keys ${shown(after / 1024)}`);
  }
}
server.close();
if (parts.includes("render")) for (const [what, figure] of await rendering()) row(what, figure);
if (parts.includes("check")) for (const [what, figure] of await checking()) row(what, figure);

console.log(`Median / 95th percentile of ${runs} runs. A floor is measured in turns with the app.\n`);
console.log("| what | Galley | floor |\n| --- | ---: | ---: |");
for (const { what, galley: ours, floor: base } of rows) console.log(`| ${what} | ${ours} | ${base} |`);
