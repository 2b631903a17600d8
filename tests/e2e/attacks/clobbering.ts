// Elements named like properties of the document, of a form or of a window that a program around would ask for.

const document = [
  "body", "documentElement", "head", "createElement", "createDocumentFragment", "createRange", "createTreeWalker", "querySelector",
  "querySelectorAll", "getElementById", "addEventListener", "defaultView", "ownerDocument", "cookie", "location", "activeElement",
  "firstChild", "nodeType",
];
const form = ["closest", "getAttribute", "parentNode", "parentElement", "nodeType", "isConnected", "attributes", "remove", "style", "children"];
const window = ["galleyTrust", "galleyHighlight", "trustedTypes", "parent", "hit"];

export const clobbering: string[] = [
  ...document.map((name) => `<img name="${name}" src="x">`),
  ...document.slice(0, 6).map((name) => `<form name="${name}"><input name="${name}"></form>`),
  ...form.map((name) => `<form><input name="${name}"><a href="./away-ID">link</a></form>`),
  ...form.slice(0, 4).map((name) => `<a href="./away-ID"><form><input name="${name}">x</form></a>`),
  ...window.map((name) => `<a id="${name}" href="javascript:HIT">x</a><a id="${name}" name="a" href="FAR">x</a>`),
];
