// What comes before anything is drawn: language, theme and panes as they were chosen. And what is said when the program does not
// come. It stands in the page itself, so that it is there whatever else is missing.
import { kept } from "./kept";
import { keptShares, show } from "./pane_shares";

const root = document.documentElement;

const theme = kept("theme");
if (theme === "dark" || theme === "light") root.dataset["theme"] = theme;
root.lang = String(kept("locale") ?? navigator.language).startsWith("zh") ? "zh-CN" : "en";
show(keptShares());

/** What stands in the place of the interface until the program takes it away. */
const skeleton = (): HTMLElement | null => document.getElementById("skeleton");

// The browser has its store of databases open by the time that the program asks for what is in it. One that refuses says so then.
(async () => indexedDB.databases())().catch(() => undefined);

const view = kept("view");
if (view === "source" || view === "preview") {
  new MutationObserver((_, observer) => {
    const found = skeleton();
    if (!found) return;
    found.dataset["view"] = view;
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Words in the language that was chosen, English first. */
type Said = readonly [english: string, chinese: string];
const inLanguage = ([english, chinese]: Said): string => (root.lang === "en" ? english : chinese);

const notStarted: Said = [
  "Galley could not start: a part of it did not arrive, or this browser cannot run it. What you wrote is still stored here. Check the network and reload, or try a newer browser.",
  "Galley 无法启动：有一部分没有传到，或者这个浏览器无法运行它。你写的内容仍保存在这里。请检查网络后重新加载，或换用较新的浏览器。",
];

const stillComing: Said = [
  "Galley is still on its way: the network is slow or does not answer. What you wrote is stored here. It opens by itself when all of it is there; if that does not happen, reload.",
  "Galley 仍在加载：网络较慢或没有响应。你写的内容保存在这里。全部传到后会自动打开；如果一直没有打开，请重新加载。",
];

const reload: Said = ["Reload", "重新加载"];

/** So long nothing is said of a network that is slow, in milliseconds. */
const PATIENCE = 20_000;

/** Says something on the skeleton, in the place of what was said there; once the program is there, nothing. */
function say(message: Said, id: string, ...more: Node[]): void {
  const place = skeleton()?.querySelector("[role=alert]");
  if (!place) return;
  for (const opening of document.querySelectorAll("#skeleton [lang]")) opening.remove();
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset["testid"] = id;
  const words = document.createElement("span");
  const button = document.createElement("button");
  words.append(`${inLanguage(message)} `, ...more);
  button.className = "button";
  button.textContent = inLanguage(reload);
  button.addEventListener("click", () => location.reload());
  notice.append(words, button);
  place.replaceChildren(notice);
}

let isFailed = false;

/** Says that the program does not come, at its first fault; `why` is for who knows about such things. */
function sayNotStarted(why: string): void {
  if (isFailed) return;
  isFailed = true;
  const detail = document.createElement("code");
  detail.textContent = why;
  say(notStarted, "not-started", detail);
  skeleton()?.querySelector(".notice")?.classList.add("problem");
}

setTimeout(() => {
  if (!isFailed) say(stillComing, "still-coming");
}, PATIENCE);

addEventListener(
  "error",
  (event) => {
    const { target } = event;
    if (target instanceof HTMLScriptElement) {
      // Without one of its scripts the program would stop half-way: it looks for this.
      skeleton()?.setAttribute("data-incomplete", "");
      sayNotStarted(target.src);
    } else if (event instanceof ErrorEvent) {
      sayNotStarted(event.message);
    }
  },
  true,
);
addEventListener("unhandledrejection", ({ reason }) => sayNotStarted(String(reason)));
