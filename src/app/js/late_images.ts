// Images of a post with very many bytes of them: each is loaded while it is near what is in sight, and let go again. The
// browser's own `loading="lazy"` does nothing where no scripts may run, as in the preview.

interface Late {
  url: string;
  standIn: string;
}

const late = new WeakMap<Element, Late>();
const observers = new WeakMap<Document, IntersectionObserver>();

function seen(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const image = late.get(target);
    if (image) target.setAttribute("src", isIntersecting ? image.url : image.standIn);
  }
}

function observer(root: Document): IntersectionObserver {
  const known = observers.get(root) ?? new IntersectionObserver(seen, { root, rootMargin: "100%" });
  observers.set(root, known);
  return known;
}

const galleyLateImages = {
  /** Shows an image while it is near what is in sight, else what stands in for it. */
  show(image: Element, url: string, standIn: string): void {
    if (late.get(image)?.url === url) return;
    late.set(image, { url, standIn });
    image.setAttribute("src", standIn);
    // In no page yet, or in that of its template: the page it goes to is known once it is there.
    requestAnimationFrame(() => {
      const watching = observer(image.ownerDocument);
      watching.unobserve(image);
      watching.observe(image);
    });
  },

  /** Leaves an image as it is from here on. */
  forget(image: Element): void {
    late.delete(image);
    observers.get(image.ownerDocument)?.unobserve(image);
  },
};

declare global {
  var galleyLateImages: unknown;
}
globalThis.galleyLateImages = galleyLateImages;
export {};
