// What the glue asks of the Rust program, which alone knows what a post is. The other side is `bridge/writing.rs`.
import { current } from "./current";

/** A change of the text and what is selected after it, in UTF-16 units. */
type Step = [ranges: Uint32Array, inserts: string[], anchor: number, head: number];

/** A heading and its section. */
export interface Section {
  /** 1 to 6. */
  level: number;
  text: string;
  /** What a link to it is to end in, after `#`. */
  id: string;
  /** Where the heading begins. */
  from: number;
  /** Where the section ends with all below it. */
  to: number;
  /** Whether it can be moved: it stands in no quote, list or container. */
  isFree: boolean;
}

type Listener = (what: string, first: number, second: number, text: string) => unknown;

let listener: Listener = () => undefined;

/** `answer` gets all that is asked. */
export function onAsk(answer: Listener): void {
  listener = answer;
}

/** What a text of cells, parted by tabs and lines, is as a table; nothing when it is none. */
export const tableOfCells = (text: string): string | undefined => listener("cells", 0, 0, text) as string | undefined;

/** Emoji whose names fit: the name and the sign of each. */
export function emojiNamed(part: string): [name: string, sign: string][] {
  const found = listener("emoji", 0, 0, part) as string[];
  return found.flatMap((name, index) => (index % 2 === 0 ? [[name, found[index + 1] ?? ""] as [string, string]] : []));
}

/** The headings in the order of the text. */
export function outline(): Section[] {
  const parts = listener("outline", 0, 0, "") as never[];
  const sections: Section[] = [];
  for (let at = 0; at < parts.length; at += 6) {
    const [level, text, id, from, to, isFree] = parts.slice(at) as unknown as [number, string, string, number, number, boolean];
    sections.push({ level, text, id, from, to, isFree });
  }
  return sections;
}

/** Has the program tell that a part of it could not be fetched. */
export const tellPartMissing = (): void => void listener("partMissing", 0, 0, "");

/** Opens what the program has by this name, for a text. */
export const openInProgram = (what: string, text = ""): void => void listener(what, 0, 0, text);

/**
 * Carries out what a command comes to, as one step of the history: one on the table or the section at a place, or the move of a
 * section before another one, by their numbers. Whether there was anything to do.
 */
export function carryOut(what: string, first: number, second = 0, text = ""): boolean {
  const { view } = current;
  const step = view && !current.isReadOnly ? (listener(what, first, second, text) as Step | undefined) : undefined;
  if (!view || !step) return false;
  const [ranges, inserts, anchor, head] = step;
  view.dispatch({
    changes: inserts.map((insert, index) => ({ from: ranges[2 * index] ?? 0, to: ranges[2 * index + 1] ?? 0, insert })),
    selection: { anchor, head },
    scrollIntoView: true,
    userEvent: `input.${what}`,
  });
  return true;
}
