/**
 * Whether Galley's checks predict the build: "has an error" against "does not build", over real posts, the recorded build
 * experiments and random posts. Prints precision and recall, lists every disagreement, and applies every fix of an error.
 *
 *     node checks.mjs                      all of it, 2000 random posts of a new seed
 *     COUNT=20000 SEED=7 node checks.mjs   so many, of this seed
 */

import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { makePost } from './fuzz/post.mjs';
import { buildGalley, startChecks } from './galley.mjs';
import { createOracle } from './oracle.mjs';
import { cases, corpus, probes } from './shared.mjs';

/** What only a site's files, or running a post's script, can tell: the oracle has neither (see `oracle.mjs`). */
const BEYOND_THE_ORACLE = ['script-needs-browser', 'image-missing', 'image-case', 'image-bare-path', 'dead-link', 'empty-link', 'link-without-scheme', 'localhost-link'];
const LEAST_GENERATED = 0.999;
const SHOWN = 20;

/** @typedef {{ name: string, text: string, fails: boolean, why: string, says: string[] }} Judged `says`: codes of errors */

/** @param {{ name: string, text: string }[]} posts @param {string} program @returns {Promise<Judged[]>} */
async function judge(posts, program) {
  const render = await createOracle();
  const galley = startChecks(program);
  const judged = [];
  for (const { name, text } of posts) {
    const site = await render(text);
    const found = await galley.check(text);
    const says = found.filter(({ code, severity }) => severity === 'error' && !BEYOND_THE_ORACLE.includes(code)).map(({ code }) => code);
    judged.push({ name, text, fails: 'error' in site, why: 'error' in site ? site.error : '', says });
  }
  await galley.close();
  return judged;
}

if (isMainThread) process.exitCode = (await main()) ? 0 : 1;
else {
  const { seed, first, count, step, program } = workerData;
  const posts = [];
  for (let index = first; index < count; index += step) posts.push({ name: `${seed}/${index}`, text: makePost(seed, index) });
  parentPort?.postMessage(await judge(posts, program));
}

async function main() {
  const program = buildGalley();
  const real = await judge(corpus(), program);
  const recorded = judgeCases(program);
  const probed = await judge(probes().map(({ md }) => ({ name: JSON.stringify(md), text: md })), program);
  const results = [
    report('corpus', real, 1),
    report('cases', recorded, 1),
    report('probes', probed, 1),
    report('generated', await generated(program), LEAST_GENERATED),
    await fixesMend([...real, ...recorded, ...probed], program),
  ];
  return results.every(Boolean);
}

/** @param {string} program @returns {Promise<Judged[]>} */
async function generated(program) {
  const seed = process.env.SEED ?? String(randomInt(2 ** 32));
  const count = Number(process.env.COUNT ?? 2000);
  const step = 2;
  console.log(`checks: SEED=${seed} COUNT=${count}`);
  const shares = Array.from({ length: step }, (_, first) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, first, count, step, program } });
    return new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  });
  return (await Promise.all(shares)).flat();
}

/**
 * The recorded experiments, as files of a site of their own.
 * @param {string} program @returns {Judged[]}
 */
function judgeCases(program) {
  const root = mkdtempSync(join(tmpdir(), 'galley-checks-'));
  const folder = join(root, 'app/zh/news');
  const put = (/** @type {string} */ name, text = '') => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  try {
    return cases().map(({ case: name, path, text, builds, message }) => {
      rmSync(folder, { recursive: true, force: true });
      // The pictures lay beside the post.
      for (const picture of ['1.png', 'my img.png', '图片.png', 'img.png']) put(join(dirname(path), picture));
      put(path, text);
      let printed = '';
      try {
        printed = execFileSync(program, ['check', '--root', root, '--format', 'json', join(folder, path)], { encoding: 'utf8' });
      } catch (error) {
        const { status, stdout } = /** @type {any} */ (error);
        if (status !== 1) throw error;
        printed = stdout;
      }
      const found = printed.split('\n').filter(Boolean).map((line) => JSON.parse(line));
      const says = found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      return { name, text, fails: !builds, why: message.join(' '), says };
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @param {string} title @param {Judged[]} judged @param {number} least part that must agree */
function report(title, judged, least) {
  if (judged.length === 0) {
    console.log(`checks: ${title}: skipped: nothing lies in ../shared, beside the checkout`);
    return true;
  }
  const count = (/** @type {(one: Judged) => boolean} */ test) => judged.filter(test).length;
  const right = count(({ fails, says }) => fails && says.length > 0);
  const said = count(({ says }) => says.length > 0);
  const failing = count(({ fails }) => fails);
  const wrong = judged.filter(({ fails, says }) => fails !== says.length > 0);
  for (const { name, text, why, says } of wrong) {
    const verdict = says.length > 0 ? `builds, and Galley says ${says.join(', ')}` : `does not build: ${why}`;
    console.log(`checks: ${title}: ${name}: ${verdict}\n  ${JSON.stringify(text.length > 700 ? `${text.slice(0, 700)}…` : text)}`);
  }
  const percent = (/** @type {number} */ part, /** @type {number} */ all) => (all === 0 ? '100' : ((100 * part) / all).toFixed(2));
  console.log(
    `checks: ${title}: ${judged.length} posts, ${failing} do not build: precision ${percent(right, said)} %, ` +
      `recall ${percent(right, failing)} %, ${wrong.length} disagreements`,
  );
  return (judged.length - wrong.length) / judged.length >= least;
}

/**
 * Every fix of every error takes that error away, and makes a post whose only error it was build.
 * @param {Judged[]} judged @param {string} program
 */
async function fixesMend(judged, program) {
  const render = await createOracle();
  const galley = startChecks(program);
  const wrong = [];
  let [errors, fixes] = [0, 0];
  for (const { name, text } of judged) {
    const errorsOf = async (/** @type {string} */ post) => (await galley.check(post)).filter(({ severity }) => severity === 'error');
    const before = await errorsOf(text);
    errors += before.length;
    for (const { code, piece, fixes: offered } of before) {
      for (const { title, post } of offered) {
        fixes++;
        const after = await errorsOf(post);
        const has = (/** @type {typeof before} */ list) => list.filter((one) => one.code === code && one.piece === piece).length;
        const isOnly = before.length === 1;
        const site = isOnly ? await render(post) : null;
        const isGone = has(after) < has(before);
        if (!isGone || (site && 'error' in site)) wrong.push(`${name}: ${code} at ${JSON.stringify(piece)}: ${title}${site && 'error' in site ? `: ${site.error}` : ''}`);
      }
    }
  }
  await galley.close();
  for (const line of wrong.slice(0, SHOWN)) console.log(`checks: fixes: ${line}`);
  console.log(`checks: fixes: ${errors} errors, ${fixes} fixes, ${wrong.length} do not mend`);
  return wrong.length === 0;
}
