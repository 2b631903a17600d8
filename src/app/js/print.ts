// Printing the previewed page: a copy of it in an iframe of its own, in the light look and without what belongs to a screen. The
// preview itself cannot: its sandbox lets nothing open a dialog, and a page is not cut at the edge of a pane. Loaded when
// something is printed.
import { current } from "./current";
import { markup } from "./share";

const FRAME = "print-frame";

/** What paper wants otherwise than a screen; the margins are the paper's own. */
const styles = `
@page { margin: 16mm 14mm; }
:root { color-scheme: light; print-color-adjust: exact; }
html, body, main, .markdown, .layout, .markdown-body { background: none !important; box-shadow: none !important; }
body * { max-width: 100%; }
main, .layout, .markdown, .markdown-body { min-height: 0 !important; padding: 0 !important; margin: 0 !important; width: auto !important; }
pre, pre code { white-space: pre-wrap !important; overflow-wrap: anywhere; }
pre, table, img, figure, blockquote { break-inside: avoid; }
h1, h2, h3, h4, h5, h6 { break-after: avoid; }
p, li { orphans: 2; widows: 2; }
`;

/** The images that can be seen, each with the address it has been shown from. */
function shown(body: Element): Map<Element, string> {
  const seen = [...body.querySelectorAll("img")].filter((image) => image.naturalWidth > 0);
  return new Map(seen.map((image) => [image, image.currentSrc]));
}

/** The document of a copy. The preview's own policy holds in it, which stands in its head, where nothing of a post is. */
function documentOf(head: Element, body: Element, language: string): string {
  const title = document.createElement("title");
  title.textContent = document.querySelector(".file-name")?.textContent?.replace(/\.md$/i, "") ?? "";
  const own = `${head.innerHTML}${title.outerHTML}<style>${styles}</style>`;
  return `<!doctype html><html lang="${language}"><head>${own}</head><body>${markup(body, shown(body))}</body></html>`;
}

/** Resolves when an image can be seen, or never will be. */
const seen = (image: HTMLImageElement): Promise<void> => HTMLImageElement.prototype.decode.call(image).catch(() => undefined);

/** Opens the browser's print dialog for the page; whether there is one. */
export async function printPage(): Promise<boolean> {
  const { root } = current;
  const head = root?.querySelector(":scope > head");
  const body = root?.querySelector(":scope > body");
  if (!root || !head || !body) return false;
  document.querySelector(`[data-testid=${FRAME}]`)?.remove();
  const frame = document.createElement("iframe");
  frame.className = FRAME;
  frame.dataset["testid"] = FRAME;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  // No scripts in it either: the window around it prints it.
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.srcdoc = galleyTrust.createHTML(documentOf(head, body, /^zh/.test(root.getAttribute("lang") ?? "") ? "zh-CN" : "en"));
  await new Promise((loaded) => {
    frame.addEventListener("load", loaded, { once: true });
    document.body.append(frame);
  });
  const page = frame.contentWindow;
  if (!page) return false;
  // The document may answer with what is in the post; its window does not.
  const copy = frame.contentDocument && (Object.getOwnPropertyDescriptor(Document.prototype, "documentElement")?.get?.call(frame.contentDocument) as Element | undefined);
  await Promise.all([...(copy?.querySelectorAll("img") ?? [])].map(seen));
  // What has the focus has it again.
  const focused = document.activeElement;
  page.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  page.print();
  if (focused instanceof HTMLElement) focused.focus();
  return true;
}
