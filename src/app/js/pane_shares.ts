// How much of the room each pane has by choice: read from where it is kept, and told to `style/panes.css` as custom properties.
// How a separator is moved is for panes.ts.
import { kept } from "./kept";

export type Name = "form" | "rows" | "source";
/** Percent of the room. */
export type Shares = Map<Name, number>;

const names: readonly Name[] = ["form", "rows", "source"];
export const KEPT = "panes";

export function keptShares(): Shares {
  const found = kept(KEPT) as Record<string, unknown> | null | undefined;
  const shares = names.map((name) => [name, found?.[name]] as const);
  return new Map(shares.filter((each): each is [Name, number] => typeof each[1] === "number" && each[1] > 0 && each[1] < 100));
}

export function show(shares: Shares): void {
  const { style } = document.documentElement;
  for (const name of names) {
    const share = shares.get(name);
    const values = share === undefined ? ["", ""] : name === "form" ? [`${share}%`, ""] : [`${share}fr`, `${100 - share}fr`];
    style.setProperty(`--${name}-share`, values[0]!);
    style.setProperty(`--${name}-rest`, values[1]!);
  }
}
