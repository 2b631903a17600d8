// The head block and the breadcrumb over every shape of title, author, date, tags, category and class, in three time
// zones. The expected values were read off the real site's templates.
import { expect, test, type Galley } from "../pages/galley.ts";

type Zone = "Asia/Shanghai" | "UTC" | "America/New_York";

interface Page {
  /** The browser's tab without the site's name; the title unless said. */
  tab?: string;
  /** The class of `main`. */
  main?: string;
  layout: "post" | "plain" | "empty";
  /** The heading; null for none. */
  heading?: string | null;
  bread?: string[];
  /** Authors, date, tags in their order; null when the line is not there. */
  info?: string[] | null;
}

const body = "# Body heading one\n\nbody text\n";
const rest = "author: x\ndate: '2026-01-02'\ntags: [a]";
const dated = (zone: Zone): string => (zone === "America/New_York" ? "2026-01-01" : "2026-01-02");
const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** A news post whose title is `title`, with what else it says. */
function news(title: string, yaml: string, info: string[] | ((zone: Zone) => string[])): [string, (zone: Zone) => Page] {
  const page = (zone: Zone): Page => ({
    layout: "post",
    heading: title,
    bread: ["News", title],
    info: typeof info === "function" ? info(zone) : info,
  });
  return [`title: ${title}\ncategory: news\n${yaml}`, page];
}

function authored(title: string, author: string | undefined, shown: string[] | null, tags = ["a"]): [string, (zone: Zone) => Page] {
  const line = author === undefined ? "" : `author: ${author}\n`;
  const page = (zone: Zone): Page => ({
    layout: "post",
    heading: title,
    bread: ["Blog", title],
    info: shown && [...shown, dated(zone), ...tags],
  });
  return [`title: ${title}\ncategory: blog\n${line}date: '2026-01-02'\ntags: [${tags.join(", ")}]`, page];
}

const onDay = (title: string, date: string, shown: (zone: Zone) => string): [string, (zone: Zone) => Page] =>
  news(title, `author: x\ndate: ${date}\ntags: [a]`, (zone) => ["x", shown(zone), "a"]);
const tagged = (title: string, tags: string, shown: string[]): [string, (zone: Zone) => Page] =>
  news(title, `author: x\ndate: '2026-01-02'\n${tags}`, (zone) => ["x", dated(zone), ...shown]);
const plain = (title: string, yaml: string): [string, (zone: Zone) => Page] => [
  `title: ${title}\n${yaml}${rest}`,
  () => ({ layout: "plain", tab: title }),
];
const usual = (zone: Zone): string[] => ["x", dated(zone), "a"];

const cases: Record<string, [string, (zone: Zone) => Page]> = {
  "author-missing": authored("author missing", undefined, null),
  "author-empty-list": authored("author empty list", "[]", []),
  "author-list": authored("author list", "[A One, B Two, C Three]", ["A One", "B Two", "C Three"], ["a", "b"]),
  "author-number": authored("author number", "42", ["42"]),
  "author-object": authored("author object", "{name: x, url: y}", [json({ name: "x", url: "y" })]),
  "author-objects-list": authored("author objects list", "[{name: x}, {name: y}]", [json({ name: "x" }), json({ name: "y" })]),
  "author-string-comma": authored("author string comma", "'A One, B Two'", ["A One, B Two"]),

  "category-case": plain("category case", "category: Blog\n"),
  "category-missing": plain("category missing", ""),
  "category-unknown": plain("category unknown", "category: nonsense\n"),
  "category-mapped-none": [`title: sig route\ncategory: sig-route\n${rest}`, () => ({ layout: "empty", tab: "sig route" })],
  "class-key": [
    `title: class key\ncategory: news\nclass: my-main-class\n${rest}`,
    (zone) => ({ layout: "post", main: "my-main-class", heading: "class key", bread: ["News", "class key"], info: usual(zone) }),
  ],

  "date-bad-day": onDay("date bad day", "'2026-02-30'", (zone) => (zone === "America/New_York" ? "2026-03-01" : "2026-03-02")),
  "date-bare": onDay("date bare", "2026-01-02", dated),
  "date-cn": onDay("date cn", "'2026年1月2日'", () => "NaN-NaN-NaN"),
  "date-datetime-tz": onDay("date datetime tz", "2026-01-02T23:30:00+08:00", () => "2026-01-02"),
  "date-datetime": onDay("date datetime", "2026-01-02 23:30:00", (zone) => (zone === "Asia/Shanghai" ? "2026-01-03" : "2026-01-02")),
  "date-invalid": onDay("date invalid", "'next week'", () => "NaN-NaN-NaN"),
  "date-missing": news("date missing", "author: x\ntags: [a]", ["x", "a"]),
  "date-quoted": onDay("date quoted", "'2026-01-02'", dated),
  "date-single-digit-bare": onDay("date single digit bare", "2026-1-2", () => "2026-01-02"),
  "date-single-digit": onDay("date single digit", "'2026-1-2'", () => "2026-01-02"),
  "date-slash": onDay("date slash", "'2026/1/2'", () => "2026-01-02"),
  "date-year-month": onDay("date ym", "2026-01", (zone) => (zone === "America/New_York" ? "2025-12-31" : "2026-01-01")),

  "summary-cap": news("summary cap", `${rest}\nSummary: Capital`, usual),
  "tags-dup": tagged("tags dup", "tags: [a, a]", ["a", "a"]),
  "tags-missing": tagged("tags missing", "", []),
  "tags-null": tagged("tags null", "tags:", []),
  "tags-number": tagged("tags number", "tags: 3", ["1", "2", "3"]),
  "tags-object": tagged("tags object", "tags: {k: v, l: v2}", ["v", "v2"]),
  "tags-string-comma": tagged("tags string comma", "tags: 'a, b'", ["a", ",", " ", "b"]),
  "tags-string": tagged("tags string", "tags: openEuler", [..."openEuler"]),

  "title-html": [
    `title: a <b>bold</b> & {{ 1+1 }} title\ncategory: news\n${rest}`,
    (zone) => ({
      layout: "post",
      tab: "a bold & {{ 1+1 }} title",
      heading: "a <b>bold</b> & {{ 1+1 }} title",
      bread: ["News", "a <b>bold</b> & {{ 1+1 }} title"],
      info: usual(zone),
    }),
  ],
  "title-missing": [
    `category: news\n${rest}`,
    (zone) => ({ layout: "post", tab: "Body heading one", heading: null, bread: ["News", ""], info: usual(zone) }),
  ],
  "title-number": [
    `title: 2026\ncategory: news\n${rest}`,
    (zone) => ({ layout: "post", tab: "Body heading one", heading: "2026", bread: ["News", "2026"], info: usual(zone) }),
  ],
};

/** What the preview shows, in the words of `Page`. */
async function shown(galley: Galley): Promise<unknown> {
  return galley.preview.locator("main").evaluate((main) => {
    const texts = (selector: string): (string | null)[] => [...main.querySelectorAll(selector)].map((element) => element.textContent);
    const isPost = main.querySelector(".markdown") !== null;
    const content = main.querySelector<HTMLElement>("[data-galley=content]");
    return {
      main: main.className,
      layout: isPost ? "post" : content?.checkVisibility() ? "plain" : "empty",
      heading: texts("h1.page-title")[0] ?? null,
      bread: texts(".bread-crumbs a"),
      info: main.querySelector(".info") && texts(".info > .author, .info > .date, .info > .e-tag"),
    };
  });
}

for (const zone of ["Asia/Shanghai", "UTC", "America/New_York"] as const) {
  test.describe(`in ${zone}`, () => {
    test.use({ timezoneId: zone });

    test("head block and breadcrumb are the site's in every case", async ({ galley }) => {
      for (const [name, [yaml, expectedIn]] of Object.entries(cases)) {
        await galley.openFile(`${name}.md`, `---\n${yaml}\n---\n\n${body}\nthis is ${name}\n`);
        await expect(galley.body.getByText(`this is ${name}`)).toBeAttached();
        const { tab, ...page } = expectedIn(zone);
        const expected = { main: "", heading: null, bread: [], info: null, ...page };
        await expect.poll(() => shown(galley), name).toEqual(expected);
        const title = tab ?? page.heading ?? "";
        await expect(galley.page.getByTestId("tab-title"), name).toHaveText(`${title} | openEuler`);
      }
      await galley.openFile("none.md", "# Body heading\n\ntext\n");
      await expect(galley.page.getByTestId("tab-title")).toHaveText("Body heading | openEuler");
      await expect(galley.preview.locator(".bread, .markdown")).toHaveCount(0);
    });
  });
}
