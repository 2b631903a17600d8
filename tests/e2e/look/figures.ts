// The measured look of the site's pages: the figures, the selectors behind their names, and what of them a preview
// cannot show. The figures are no part of the project; where they are missing there is nothing to compare.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../../shared/site/", import.meta.url);

export type Figures = Record<string, string>;

/** The three measured pages, and the posts they were made of. */
export const pages = { news: "news/20261101-feature.md", blog: "blog/20261101-feature.md", showcase: "showcase/index.md" };
export type PageName = keyof typeof pages;

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The measured widths and the height that each was measured at. */
export const heights = { 1920: 1080, 1440: 900, 1280: 800, 1024: 768, 768: 1024, 375: 812 };

export const available = existsSync(new URL("computed-styles.json", folder));

export function sample(path: string): Buffer {
  return readFileSync(new URL(`sample/${path}`, folder));
}

/** The names of the files in a folder of the samples. */
export function samplesIn(path: string): string[] {
  return readdirSync(new URL(`sample/${path}`, folder));
}

/** Why a figure cannot be equal. Everything that is not named here is compared. */
export const excused: Record<string, { properties?: string[]; reason: string }> = {
  "#app": { reason: "the element that Vue mounts; the preview's body holds main itself" },
  ".skip": { reason: "previous and next come from the site's search, which knows published posts only" },
  ".skip > span": { reason: "see .skip" },
  ".skip > p": { reason: "see .skip" },
  "(document)": { properties: ["dataOTheme"], reason: "drives the site's own style sheets, which the preview has not" },
};

/** A name of the figures: which page it was measured on, and where. */
export interface Target {
  name: string;
  page: PageName;
  /** `null` for the document itself. */
  selector: string | null;
  /** `::marker`, `::before`, or nothing. */
  pseudo: string;
}

type Selectors = Record<"common" | PageName, Record<string, string>>;
type Tables = Record<Theme, Record<string, Record<string, Figures>>>;

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8")) as T;
}

/** Everything measured at one width in one theme. */
export class Table {
  readonly targets: Target[];
  /** All properties that any element was measured for. */
  readonly properties: string[];
  private readonly figures: Record<string, Figures>;

  constructor(theme: Theme, width: keyof typeof heights) {
    const figures = read<Tables>("computed-styles.json")[theme][width];
    if (!figures) throw new Error(`no figures for ${theme} ${width}`);
    this.figures = withoutSkipRows(figures);
    const selectors = read<Selectors>("selectors.json");
    this.targets = Object.keys(this.figures).map((name) => target(name, selectors));
    const named = Object.entries(this.figures).filter(([name]) => name !== "(document)");
    this.properties = [...new Set(named.flatMap(([, values]) => Object.keys(values)))];
  }

  of(name: string): Figures {
    return this.figures[name] ?? {};
  }
}

function target(name: string, selectors: Selectors): Target {
  const [, prefix = "news", rest = name] = /^(blog|showcase): (.*)$/.exec(name) ?? [];
  const page = prefix as PageName;
  if (name === "(document)") return { name, page, selector: null, pseudo: "" };
  const found = selectors[page][rest] ?? selectors.common[rest];
  if (found === undefined) throw new Error(`no selector for ${name}`);
  const [, selector = found, pseudo = ""] = /^(.*?)(::\w+)?$/.exec(found) ?? [];
  return { name, page, selector, pseudo };
}

/**
 * The figures of the news page as a draft has it: lower by the two rows that only published posts have. The margin
 * of the first falls together with that of the rule above.
 */
function withoutSkipRows(figures: Record<string, Figures>): Record<string, Figures> {
  const row = figures[".skip"] ?? {};
  const rows = parseFloat(row["margin-top"] ?? "") + 2 * parseFloat(row["height"] ?? "");
  const lower = (length = ""): string => String(Math.round((parseFloat(length) - rows) * 1000) / 1000);
  const result = { ...figures };
  for (const name of ["html", "body", "main", ".markdown"]) {
    const { height, rect = "", ...others } = figures[name] ?? {};
    const [left, top, width, tall] = rect.split(" ");
    result[name] = { ...others, height: `${lower(height)}px`, rect: `${left} ${top} ${width} ${lower(tall)}` };
  }
  const whole = figures["(document)"] ?? {};
  result["(document)"] = { ...whole, scrollHeight: lower(whole["scrollHeight"]) };
  return result;
}
