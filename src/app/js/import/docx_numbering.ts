// Lists of a docx: mammoth knows the levels of a numbering, but none that a list overrides for itself, as LibreOffice writes
// them. Such a list gets a numbering of its own.
import { DOMParser, XMLSerializer } from "@xmldom/xmldom";

/** The part `numbering.xml` with every override carried out; as it was where there is none or it is no XML. */
export function withoutOverrides(xml: string): string {
  if (!xml.includes("<w:lvlOverride")) return xml;
  try {
    return carryOut(xml);
  } catch {
    return xml;
  }
}

function carryOut(xml: string): string {
  const document = new DOMParser({ errorHandler: () => {} }).parseFromString(xml, "text/xml");
  const all = (name: string): Element[] => Array.from(document.getElementsByTagName(name));
  const abstract = new Map(all("w:abstractNum").map((each) => [each.getAttribute("w:abstractNumId") ?? "", each]));
  let next = 1 + Math.max(0, ...[...abstract.keys()].map(Number).filter(Number.isFinite));
  for (const number of all("w:num")) {
    const levels = Array.from(number.getElementsByTagName("w:lvlOverride")).flatMap((each) => Array.from(each.getElementsByTagName("w:lvl")));
    const reference = number.getElementsByTagName("w:abstractNumId")[0];
    const base = abstract.get(reference?.getAttribute("w:val") ?? "");
    if (levels.length === 0 || !reference || !base?.parentNode) continue;
    const copy = base.cloneNode(true) as Element;
    copy.setAttribute("w:abstractNumId", String(next));
    for (const level of levels) {
      const index = level.getAttribute("w:ilvl");
      for (const old of Array.from(copy.getElementsByTagName("w:lvl"))) if (old.getAttribute("w:ilvl") === index) copy.removeChild(old);
      copy.appendChild(level.cloneNode(true));
    }
    base.parentNode.insertBefore(copy, base);
    reference.setAttribute("w:val", String(next));
    next += 1;
  }
  return new XMLSerializer().serializeToString(document);
}
