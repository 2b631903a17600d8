// What remains when the program has stopped: says so, and hands out the text. Plain DOM, because a WebAssembly
// instance that has trapped must not be called again.

interface Words {
  title: string;
  text: string;
  download: string;
  copy: string;
  reload: string;
}

const english: Words = {
  title: "Galley has stopped",
  text: "An error in Galley stopped it. Your text is still here: take it with you before you reload. The draft was saved up to half a second ago.",
  download: "Download the text",
  copy: "Copy the text",
  reload: "Reload",
};

const chinese: Words = {
  title: "Galley 已停止运行",
  text: "Galley 内部出错，已停止运行。你的文字还在：请先把它保存下来，再重新加载。草稿已保存到大约半秒之前。",
  download: "下载文字",
  copy: "复制文字",
  reload: "重新加载",
};

function button(label: string, action: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.textContent = label;
  element.addEventListener("click", action);
  return element;
}

function download(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = "rescued.md";
  link.click();
}

function show(text: () => string): void {
  if (document.querySelector(".crash")) return;
  const words = document.documentElement.lang.startsWith("zh") ? chinese : english;
  const dialog = document.createElement("dialog");
  dialog.className = "crash";
  dialog.setAttribute("data-testid", "crash");
  const title = document.createElement("h2");
  title.textContent = words.title;
  const message = document.createElement("p");
  message.textContent = words.text;
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(
    button(words.download, () => download(text())),
    button(words.copy, () => void navigator.clipboard.writeText(text())),
    button(words.reload, () => location.reload()),
  );
  dialog.append(title, message, actions);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Watches for traps of WebAssembly: a Rust panic ends in one, and so does a stack overflow. Gives the function to
 * call with an error that somebody else has caught.
 */
export function installCrashScreen(text: () => string): (error: unknown) => void {
  const look = (error: unknown): void => {
    if (error instanceof WebAssembly.RuntimeError) show(text);
  };
  addEventListener("error", (event) => look(event.error));
  addEventListener("unhandledrejection", (event) => look(event.reason));
  return look;
}
