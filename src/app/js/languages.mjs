// Which of Shiki's grammars colour a language, as an esbuild plugin of the modules `galley:names` and
// `galley:grammars`. The site loads all grammars at once, so that one can refer to any other (JavaScript to CSS in a
// template string); here every language gets exactly those it can reach, and each is a chunk of its own.
import { bundledLanguages } from "shiki/langs";

/** All grammars, in the order in which the site loads them; later ones win a name that two claim. */
async function allGrammars() {
  const modules = await Promise.all(Object.values(bundledLanguages).map((load) => load()));
  return [...new Set(modules.flatMap((module) => module.default))];
}

/** The scopes of other grammars that a grammar includes. */
function includedScopes(rules, found = new Set()) {
  if (typeof rules !== "object" || rules === null) return found;
  for (const [key, value] of Object.entries(rules)) {
    if (key === "include" && typeof value === "string") found.add(value.split("#")[0]);
    else includedScopes(value, found);
  }
  return found;
}

/** What is injected into a scope when it is that of the whole text: `source.js.x` gets what `source.js` gets. */
function isInjected(grammar, scope) {
  return grammar.injectTo?.some((target) => scope === target || scope.startsWith(`${target}.`)) ?? false;
}

function reachable(root, grammars) {
  const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
  const byScope = new Map(grammars.map((grammar) => [grammar.scopeName, grammar]));
  const found = new Set();
  const waiting = [root, ...grammars.filter((grammar) => isInjected(grammar, root.scopeName))];
  for (let grammar = waiting.pop(); grammar; grammar = waiting.pop()) {
    if (found.has(grammar)) continue;
    found.add(grammar);
    const { patterns, repository, injections, embeddedLangs = [] } = grammar;
    const included = [...includedScopes([patterns, repository, injections])].map((scope) => byScope.get(scope));
    waiting.push(...[...included, ...embeddedLangs.map((name) => byName.get(name))].filter(Boolean));
  }
  return found;
}

async function namesText() {
  const grammars = await allGrammars();
  const names = grammars.flatMap(({ name, aliases = [] }, position) => [name, ...aliases].map((each) => [each, position]));
  return `export const names = new Map(Object.entries(${JSON.stringify(Object.fromEntries(names))}));`;
}

async function grammarsText() {
  const grammars = await allGrammars();
  const position = new Map(grammars.map((grammar, index) => [grammar, index]));
  const needs = grammars.map((root) => [...reachable(root, grammars)].map((grammar) => position.get(grammar)).sort((a, b) => a - b));
  const loads = grammars.map((_, index) => `() => import("galley:grammar/${index}")`);
  return `export const needs = ${JSON.stringify(needs)}; export const loads = [${loads.join(",")}];`;
}

/** Shiki's own module of a grammar imports those of others, which are loaded here by `needs` alone. */
async function grammarText(position) {
  const grammar = (await allGrammars())[position];
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(grammar))});`;
}

/** Resolves the modules; `galley_modules.d.ts` says what is in them. */
export const languages = {
  name: "languages",
  setup(build) {
    build.onResolve({ filter: /^galley:/ }, ({ path }) => ({ path, namespace: "galley" }));
    build.onLoad({ filter: /^galley:names$/, namespace: "galley" }, async () => ({ contents: await namesText() }));
    build.onLoad({ filter: /^galley:grammars$/, namespace: "galley" }, async () => ({ contents: await grammarsText() }));
    build.onLoad({ filter: /^galley:grammar\//, namespace: "galley" }, async ({ path }) => ({
      contents: await grammarText(Number(path.split("/").at(-1))),
    }));
  },
};
