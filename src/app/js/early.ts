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

const view = kept("view");
if (view === "source" || view === "preview") {
  new MutationObserver((_, observer) => {
    const found = skeleton();
    if (!found) return;
    found.dataset["view"] = view;
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

const english = [
  "Galley could not start: a part of it did not arrive, or this browser cannot run it. What you wrote is still stored here. Check the network and reload, or try a newer browser.",
  "Reload",
] as const;

const chinese = [
  "Galley 无法启动：有一部分没有传到，或者这个浏览器无法运行它。你写的内容仍保存在这里。请检查网络后重新加载，或换用较新的浏览器。",
  "重新加载",
] as const;

/** Says on the skeleton that the program does not come; once it is there, nothing. `why` is for who knows about such things. */
function sayNotStarted(why: string): void {
  const place = skeleton()?.querySelector("[role=alert]");
  if (!place || place.firstChild) return;
  for (const opening of document.querySelectorAll("#skeleton [lang]")) opening.remove();
  const [text, label] = root.lang === "en" ? english : chinese;
  const notice = document.createElement("div");
  notice.className = "notice problem";
  notice.dataset["testid"] = "not-started";
  const words = document.createElement("span");
  const detail = document.createElement("code");
  const button = document.createElement("button");
  words.append(`${text} `, detail);
  detail.textContent = why;
  button.className = "button";
  button.textContent = label;
  button.addEventListener("click", () => location.reload());
  notice.append(words, button);
  place.append(notice);
}

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
