// Makes an image smaller with the browser's own decoders and encoders. What to try and what to offer is decided elsewhere.

/** One way to encode: width in pixels, quality from 0 to 1. */
export interface Attempt {
  width: number;
  quality: number;
}

async function drawn(image: Blob, width: number): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(image, { resizeWidth: width, resizeQuality: "high" });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

function isOpaque(canvas: OffscreenCanvas): boolean {
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  for (let alpha = 3; alpha < pixels.length; alpha += 4) {
    if (pixels[alpha] !== 255) return false;
  }
  return true;
}

/** The first attempt that has no more than `most` bytes, else the last; nothing where the browser has no such encoder. */
async function encoded(
  draw: (width: number) => Promise<OffscreenCanvas>,
  type: string,
  attempts: Attempt[],
  most: number,
): Promise<Blob | undefined> {
  let last: Blob | undefined;
  for (const { width, quality } of attempts) {
    const blob = await (await draw(width)).convertToBlob({ type, quality });
    // A browser without the encoder writes PNG.
    if (blob.type !== type) return undefined;
    last = blob;
    if (blob.size <= most) break;
  }
  return last;
}

/** The image in each of the types that can hold it, in their order. */
export async function smaller(image: Blob, attempts: Attempt[], types: string[], most: number): Promise<Blob[]> {
  const canvases = new Map<number, Promise<OffscreenCanvas>>();
  const draw = (width: number): Promise<OffscreenCanvas> => {
    const canvas = canvases.get(width) ?? drawn(image, width);
    canvases.set(width, canvas);
    return canvas;
  };
  const found: Blob[] = [];
  for (const type of types) {
    const widest = attempts[0]?.width ?? 1;
    if (type === "image/jpeg" && image.type !== "image/jpeg" && !isOpaque(await draw(widest))) continue;
    const blob = await encoded(draw, type, attempts, most);
    if (blob) found.push(blob);
  }
  return found;
}
