// Opening a dialog that has to load first: what is typed meanwhile is meant for it, not for the editor.

/** Has an element with the focus take a key as if it was pressed now. */
function replay({ key, altKey }: KeyboardEvent): void {
  const target = document.activeElement;
  if (key === "Escape") {
    target?.closest("dialog")?.close();
  } else if (key.length === 1 && target instanceof HTMLInputElement) {
    target.value += key;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    target?.dispatchEvent(new KeyboardEvent("keydown", { key, altKey, bubbles: true, cancelable: true }));
  }
}

/** Opens what `load` gives, with the keys that were pressed until then. Offline before its first use nothing opens. */
export async function openWithKeys(load: () => Promise<() => void>): Promise<void> {
  const pressed: KeyboardEvent[] = [];
  const keep = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    pressed.push(event);
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("keydown", keep, true);
  let open: () => void;
  try {
    open = await load();
  } catch (error) {
    console.warn(error);
    return;
  } finally {
    window.removeEventListener("keydown", keep, true);
  }
  open();
  pressed.forEach(replay);
}
