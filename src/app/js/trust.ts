// Trusted Types: the only ways by which text becomes markup or a program's address in this page. `galley` is for text whose
// place is known to be safe: the sandboxed documents that show a post, in which no script runs, and files of the app. Whatever
// else asks for markup gets what is passive and nothing more: Leptos builds the fixed parts of its views from such text, and
// a library decodes entities. Browsers without Trusted Types have the page's policy alone.

export {};

interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

declare global {
  var galleyTrust: Policy;
}

/** Elements with plain attributes and text. Nothing that runs, loads, leads away or changes what is around it. */
const passive =
  /^(?:[^<]|<\/[a-z][a-z0-9]*>|<(?!(?:script|style|link|meta|base|i?frame|frameset|object|embed|form|template|portal|math)\b)[a-z][a-z0-9]*(?:\s+(?!on|src|href|xlink|action|formaction|data(?!-)|poster|background|ping|style)[a-zA-Z][a-zA-Z0-9-]*(?:="[^"]*")?)*\s*\/?>|<!(?:--)?>)*$/;

const asIs: Policy = {
  createHTML: (html) => html,
  createScriptURL: (url) => {
    if (!url.startsWith(new URL(".", document.baseURI).href)) throw new TypeError(`not of this app: ${url}`);
    return url;
  },
};

const factory = (window as { trustedTypes?: Factory }).trustedTypes;

globalThis.galleyTrust = factory?.createPolicy("galley", asIs) ?? asIs;
factory?.createPolicy("default", {
  createHTML: (html) => {
    if (!passive.test(html)) throw new TypeError(`markup that is not passive: ${html.slice(0, 80)}`);
    return html;
  },
  createScriptURL: (url) => {
    throw new TypeError(`no program's address: ${url}`);
  },
});
