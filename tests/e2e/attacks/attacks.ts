// The attack set: every input with a number of its own, so that whatever it reaches says which one it was.
import { addresses } from "./addresses.ts";
import { clobbering } from "./clobbering.ts";
import { drawings } from "./drawings.ts";
import { elements, greedy } from "./elements.ts";
import { frontMatter } from "./front_matter.ts";
import { handlers } from "./handlers.ts";
import { markdown } from "./markdown.ts";
import { members, names } from "./names.ts";
import { fragments, pages } from "./shares.ts";
import { styles } from "./styles.ts";

export interface Attack {
  kind: string;
  number: number;
  text: string;
}

const texts = { elements, greedy, handlers, addresses, drawings, styles, markdown, clobbering, frontMatter, names, members, pages, fragments };

/** All of them; `far` is an address that hears every request. */
export function attacks(far: string): Attack[] {
  let number = 0;
  return Object.entries(texts).flatMap(([kind, list]) =>
    list.map((text) => {
      number += 1;
      const filled = text.replaceAll("HIT", `top.hit(${number})`).replaceAll("FAR", `${far}${number}`).replaceAll("ID", String(number));
      return { kind, number, text: filled };
    }),
  );
}

export const ofKind = (all: Attack[], ...kinds: (keyof typeof texts)[]): Attack[] => all.filter(({ kind }) => kinds.includes(kind as keyof typeof texts));
