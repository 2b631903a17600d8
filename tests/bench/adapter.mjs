// Galley as one more subject of a comparison of editors: what such a harness has to know to find its editor and its preview, to
// hand over a text and to place the cursor. Not part of `make bench`, which measures Galley alone.
//
// A subject names itself and its folder, hands the first text to the page before any script of the app, and gives functions that
// are serialised into the page.

/** Puts a text in place of what the editor has, once the app can take one. */
const open = `(text) => new Promise((done) => {
  const look = () => {
    const view = document.querySelector(".shell[aria-busy=false] .cm-content")?.cmTile?.view;
    if (!view) return requestAnimationFrame(look);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    done();
  };
  look();
})`;

export default {
  name: "galley",
  label: "split view, as it comes",
  dir: process.env.GALLEY_DIST ?? new URL("../../dist", import.meta.url).pathname,
  path: "",
  initScript: (text) => `if (window === window.top) { window.benchOpen = ${open}; void window.benchOpen(${JSON.stringify(text)}); }`,
  inPage: () => {
    const content = () => document.querySelector(".cm-content");
    return {
      ready: () => !!document.querySelector(".shell[aria-busy=false]") && !!content()?.cmTile,
      editorRoot: content,
      previewRoot: () =>
        document.querySelector("[data-testid=preview]")?.contentDocument?.querySelector("[data-galley=content]"),
      focus: () => content().focus(),
      setDoc: (text) => window.benchOpen(text),
      caret: () => {
        const { view } = content().cmTile;
        const at = view.state.doc.toString().indexOf("ZQJX") + 4;
        view.focus();
        view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      },
    };
  },
};
