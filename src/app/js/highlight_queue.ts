// A worker that colours blocks one after another, and those that wait for it. Who waits for a block that has left the
// page meanwhile is forgotten, so that typing never piles up work. Touches no markup.
import type { Answer } from "./highlight_worker";
import type { Code, Coloured } from "./shiki";

/** Where the worker's chunk is, beside this one; see build.mjs. */
declare const HIGHLIGHT_WORKER: string;

interface Job {
  code: Code;
  key: string;
  blocks: Element[];
  /** Whether it has waited long enough. */
  due: boolean;
}

export class Queue {
  readonly #pause: number;
  readonly #done: (code: Code, key: string, coloured: Coloured, blocks: Element[]) => void;
  #waiting: Job[] = [];
  #working: Job | undefined;
  #worker: Worker | undefined;

  /** A block is begun when it has been waiting for `pause` milliseconds; `done` gets the blocks still in the page. */
  constructor(pause: number, done: (code: Code, key: string, coloured: Coloured, blocks: Element[]) => void) {
    this.#pause = pause;
    this.#done = done;
  }

  /** Queues a block; `key` tells equal ones. It may be put into the page right after. */
  add(block: Element, code: Code, key: string): void {
    const same = [...this.#waiting, this.#working].find((job) => job?.key === key);
    if (same) {
      same.blocks.push(block);
      return;
    }
    const job = { code, key, blocks: [block], due: false };
    this.#waiting.push(job);
    setTimeout(() => {
      job.due = true;
      this.#next();
    }, this.#pause);
  }

  #next(): void {
    if (this.#working) return;
    this.#waiting = this.#waiting.filter(({ blocks, due }) => !due || blocks.some((block) => block.isConnected));
    this.#working = this.#waiting.find(({ due }) => due);
    if (!this.#working) return;
    this.#waiting = this.#waiting.filter((job) => job !== this.#working);
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#working.code);
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
