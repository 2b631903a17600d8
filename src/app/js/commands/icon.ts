// A sign on a button, drawn with lines in the colour of its text: 16 by 16, from one path.

const svg = "http://www.w3.org/2000/svg";

export function icon(path: string): SVGElement {
  const sign = document.createElementNS(svg, "svg");
  sign.setAttribute("viewBox", "0 0 16 16");
  sign.setAttribute("aria-hidden", "true");
  sign.classList.add("icon");
  const line = document.createElementNS(svg, "path");
  line.setAttribute("d", path);
  sign.append(line);
  return sign;
}
