// The previewed page as markup that stands alone. The page it goes into lets nothing run or load (`src/share/page.rs`); what
// only the preview's sandbox keeps quiet, and what means something else once it is parsed anew, is taken out here. What is
// taken out shows nothing in the preview.
//
// Elements in a form answer for the form's own properties, so everything is asked by the prototypes' functions.

/** What runs, loads, leads away by itself, or swallows what comes after it. */
const gone = "script, noscript, plaintext, base, link, meta, object, embed, applet, frameset, frame, portal, fencedframe";
/** Attributes with an address of something that is loaded, but an image's own. */
const loading = ["srcset", "imagesrcset", "ping", "background"];
const running = /^(?:javascript|vbscript):/i;

const { getAttribute, getAttributeNames, hasAttribute, removeAttribute, setAttribute } = Element.prototype;

export function markup(body: Element, addresses: Map<Element, string>): string {
  // Of a document that loads nothing: a copy in the preview's own would ask for its images anew.
  const inert = document.implementation.createHTMLDocument("");
  const copy = inert.importNode(body, true);
  const images = [...copy.querySelectorAll("img")];
  [...body.querySelectorAll("img")].forEach((image, index) => {
    const found = images[index];
    if (found) showImage(found, addresses.get(image));
  });
  tidy(copy);
  for (const content of copy.querySelectorAll("[data-galley]")) content.removeAttribute("data-galley");
  return copy.innerHTML;
}

/** An image that is not here is stood in for by its address: nobody is asked for it. */
function showImage(image: Element, address: string | undefined): void {
  const src = image.getAttribute("src");
  if (address !== undefined) image.setAttribute("src", address);
  else if (src && !/^data:/i.test(src)) {
    image.setAttribute("src", standIn(src));
    if (!image.hasAttribute("title")) image.setAttribute("title", src);
  }
}

function tidy(part: Element | DocumentFragment): void {
  for (const element of part.querySelectorAll(gone)) element.remove();
  for (const element of part.querySelectorAll("*")) {
    for (const name of getAttributeNames.call(element)) {
      const value = (getAttribute.call(element, name) ?? "").replaceAll(/[\u0000-\u0020]+/g, "");
      const isLoud = /^on|^shadowroot/i.test(name) || loading.includes(name.toLowerCase()) || running.test(value);
      if (isLoud) removeAttribute.call(element, name);
    }
  }
  for (const frame of part.querySelectorAll("iframe")) {
    for (const name of ["src", "srcdoc"]) if (hasAttribute.call(frame, name)) removeAttribute.call(frame, name);
    setAttribute.call(frame, "sandbox", "");
  }
  // Parsed anew, one of them may become a part of the page.
  for (const template of part.querySelectorAll("template")) tidy(template.content);
}

const LONGEST = 60;

/** A picture of an address. */
function standIn(address: string): string {
  const shown = address.length > LONGEST ? `${address.slice(0, LONGEST - 1)}…` : address;
  const text = shown.replaceAll(/[<&]/g, (sign) => (sign === "<" ? "&lt;" : "&amp;"));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="64"><rect x=".5" y=".5" width="479" height="63" rx="4" fill="none" stroke="#8a94a6" stroke-dasharray="4 4"/>` +
    `<text x="240" y="37" text-anchor="middle" font-family="sans-serif" font-size="13" fill="#8a94a6">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg.replaceAll(/\p{Surrogate}/gu, "\u{fffd}"))}`;
}
