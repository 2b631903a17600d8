// A worker that colours blocks one after another, and those that wait for it: first what is laid out, and what is far from what
// is in sight when nothing else is to be done. Who waits for a block that has left the page meanwhile is forgotten, so that
// typing never piles up work. Touches no markup.
import type { Answer } from "./highlight_worker";
import { isFar, onShown } from "./page_sections";
import type { Code, Coloured } from "./shiki";

/** Where the worker's chunk is, beside this one; see build.mjs. */
declare const HIGHLIGHT_WORKER: string;

interface Job {
  code: Code;
  key: string;
  blocks: Element[];
  /** When it has waited long enough. */
  due: number;
}

export class Queue {
  readonly #pause: number;
  readonly #done: (code: Code, key: string, coloured: Coloured, blocks: Element[]) => void;
  /** In the order in which they are due. */
  readonly #waiting = new Map<string, Job>();
  #working: Job | undefined;
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether everything that waits is known to be far. */
  #isAllFar = false;

  /** A block is begun when it has been waiting for `pause` milliseconds; `done` gets the blocks still in the page. */
  constructor(pause: number, done: (code: Code, key: string, coloured: Coloured, blocks: Element[]) => void) {
    this.#pause = pause;
    this.#done = done;
  }

  /** Queues a block; `key` tells equal ones. It may be put into the page right after. */
  add(block: Element, code: Code, key: string): void {
    this.#isAllFar = false;
    const same = this.#working?.key === key ? this.#working : this.#waiting.get(key);
    if (same) {
      same.blocks.push(block);
      return;
    }
    this.#waiting.set(key, { code, key, blocks: [block], due: performance.now() + this.#pause });
    this.#nextIn(this.#pause);
  }

  #nextIn(milliseconds: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, milliseconds);
  }

  #next(): void {
    if (this.#working) return;
    const now = performance.now();
    let far: Job | undefined;
    for (const job of this.#waiting.values()) {
      if (job.due > now) {
        this.#nextIn(job.due - now);
        break;
      }
      if (!job.blocks.some((block) => block.isConnected)) this.#waiting.delete(job.key);
      else if (!this.#isAllFar && job.blocks.some((block) => this.#isNear(block))) return this.#begin(job);
      else far ??= job;
      if (far && this.#isAllFar) break;
    }
    if (!far) return;
    this.#isAllFar = true;
    whenIdle(() => {
      if (this.#isAllFar && !this.#working && this.#waiting.has(far.key)) this.#begin(far);
      else this.#next();
    });
  }

  #isNear(block: Element): boolean {
    const content = block.closest("[data-galley=content]");
    if (content) onShown(content, this.#shown);
    return block.isConnected && !(content && isFar(content, block));
  }

  readonly #shown = (): void => {
    this.#isAllFar = false;
  };

  #begin(job: Job): void {
    this.#waiting.delete(job.key);
    this.#working = job;
    this.#worker ??= this.#start();
    this.#worker.postMessage(job.code);
  }

  #start(): Worker {
    const worker = new Worker(galleyTrust.createScriptURL(new URL(HIGHLIGHT_WORKER, import.meta.url).href), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#answered(data);
    worker.onerror = () => this.#answered("failed");
    return worker;
  }

  #answered(answer: Answer): void {
    const job = this.#working;
    this.#working = undefined;
    if (answer === "failed") {
      // Offline before its first use: these blocks stay plain, and the next one tries anew.
      this.#worker?.terminate();
      this.#worker = undefined;
    } else if (job && answer.coloured) {
      this.#done(job.code, job.key, answer.coloured, job.blocks.filter((block) => block.isConnected));
    }
    this.#next();
  }
}

/** Soon where a browser does not say when it is idle. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 50);
}
