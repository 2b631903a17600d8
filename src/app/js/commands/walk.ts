// Arrow keys within a toolbar: one stop of the Tab key, as the WAI-ARIA toolbar pattern has it.

/** Makes the buttons of a toolbar one stop of Tab: the one that had the focus last, the first to begin with. */
export function walkWithArrows(bar: HTMLElement): void {
  const buttons = (): HTMLButtonElement[] => [...bar.querySelectorAll("button")];
  const stopAt = (stop: Element | undefined): void => {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1;
  };
  bar.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLButtonElement) stopAt(target);
  });
  bar.addEventListener("keydown", (event) => {
    const all = buttons();
    const now = all.findIndex((button) => button === document.activeElement);
    const places: Readonly<Record<string, number>> = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 };
    const place = places[event.key];
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    all.at(place % all.length)?.focus();
  });
  stopAt(buttons()[0]);
}
