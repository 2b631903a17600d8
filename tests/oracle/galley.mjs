/**
 * Galley as a function: one process, such as `galley batch`, that is fed post after post. Judges nothing.
 *
 * The program is built first, so that what answers is the source as it stands; the variable `GALLEY` names another
 * program to ask, `GALLEY_PROFILE=release` builds the fast one.
 */

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @returns {string} the path of the program */
export function buildGalley() {
  if (process.env.GALLEY) return process.env.GALLEY;
  const profile = process.env.GALLEY_PROFILE === 'release' ? ['--release'] : [];
  const built = execFileSync('cargo', ['build', '--quiet', '--features', 'cli', '--bin', 'galley', '--message-format', 'json', ...profile], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const artifacts = built.trim().split('\n').map((line) => JSON.parse(line));
  return artifacts.find(({ reason, executable }) => reason === 'compiler-artifact' && executable).executable;
}

/** Milliseconds in which any post of reasonable length is rendered, by the slowest build on a busy machine. */
const PATIENCE = 20_000;

/**
 * @typedef {import('../../src/app/js/node.mjs').Code} Code
 * @typedef {{ html: string, code: Code[] }} Answer the content's HTML, and its fenced code for a highlighter
 */

/**
 * A post that Galley dies of, or takes too long over, is rejected; the next one is asked of a new process.
 * @param {string} [program]
 * @returns {{ render: (post: string) => Promise<Answer>, close: () => Promise<void> }}
 */
export function startGalley(program = buildGalley()) {
  const { answer, close } = startCommand(program, ['batch']);
  return { render: answer, close };
}

/**
 * @typedef {{ html: string, title: string, builds: boolean, url: string, description: string,
 *   static_title: string, static_description: string,
 *   shared_link: import('./site.mjs').Card, card: string | null }} Page
 * @param {string} [program]
 * @returns {{ page: (post: { path: string, text: string }) => Promise<Page>, close: () => Promise<void> }}
 */
export function startGalleyPages(program = buildGalley()) {
  const { answer, close } = startCommand(program, ['batch', '--page']);
  return { page: answer, close };
}

/**
 * A finding of Galley's checks. `range` is in bytes of the text, without a BOM; `fixes` are whole posts.
 * @typedef {{ code: string, severity: 'error' | 'warning' | 'hint', line: number, range: [number, number], piece: string, fixes: { title: string, post: string }[] }} Finding
 * @param {string} [program]
 * @returns {{ check: (post: string) => Promise<Finding[]>, close: () => Promise<void> }}
 */
export function startChecks(program = buildGalley()) {
  const { answer, close } = startCommand(program, ['batch', '--check']);
  return { check: answer, close };
}

/**
 * @typedef {{ start: number, end: number, html: string }} Block the bytes of the text that it is made of
 * @param {string} [program]
 * @returns {{ blocks: (post: string) => Promise<Block[]>, close: () => Promise<void> }}
 */
export function startBlocks(program = buildGalley()) {
  const { answer, close } = startCommand(program, ['batch', '--blocks']);
  return { blocks: answer, close };
}

/**
 * The same for any of Galley's commands that answer a line of JSON with one.
 * @param {string} program @param {string[]} options
 * @returns {{ answer: (request: any) => Promise<any>, close: () => Promise<void> }}
 */
export function startCommand(program, options) {
  let asked = ask(program, options);
  return {
    answer(request) {
      if (asked.hasEnded()) asked = ask(program, options);
      return asked.answer(request);
    },
    close: () => asked.close(),
  };
}

/** One process. @param {string} program @param {string[]} options */
function ask(program, options) {
  const running = spawn(program, options, { stdio: ['pipe', 'pipe', 'pipe'] });
  const closed = once(running, 'close');
  /** @type {{ resolve: (answer: any) => void, reject: (reason: Error) => void }[]} */
  const waiting = [];
  let said = '';
  let ended = false;
  running.stderr.on('data', (text) => (said += text));
  running.stdin.on('error', () => {}); // it has died: the waiting are told when it closes
  createInterface({ input: running.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  closed.then(([code, signal]) => {
    ended = true;
    waiting.splice(0).forEach(({ reject }) => reject(new Error(`galley ended (${signal ?? code}): ${said}`)));
  });
  return {
    hasEnded: () => ended,
    /** @param {any} request @returns {Promise<any>} */
    async answer(request) {
      const late = setTimeout(() => running.kill('SIGKILL'), PATIENCE);
      try {
        return await new Promise((resolve, reject) => {
          waiting.push({ resolve, reject });
          running.stdin.write(`${JSON.stringify(request)}\n`);
        });
      } finally {
        clearTimeout(late);
      }
    },
    async close() {
      running.stdin.end();
      await closed;
    },
  };
}
