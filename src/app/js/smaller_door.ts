// The way to what makes images smaller, which loads when it is first asked for.
import type { Attempt } from "./smaller";

const galleySmaller = {
  /**
   * The image in each of the types that can hold it: the first pair of width and quality that has no more than `most`
   * bytes. Nothing when the module cannot be loaded; throws when the browser cannot decode the image.
   */
  async make(image: Blob, widths: Uint32Array, qualities: Float64Array, types: string[], most: number): Promise<Blob[] | undefined> {
    const loaded = await import("./smaller").catch(() => undefined);
    const attempts: Attempt[] = [...widths].map((width, index) => ({ width, quality: qualities[index] ?? 1 }));
    return loaded?.smaller(image, attempts, types, most);
  },
};

declare global {
  var galleySmaller: unknown;
}
globalThis.galleySmaller = galleySmaller;
