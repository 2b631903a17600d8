// The way to the converters of foreign text, which load when they are first asked for.
import type { Conversion } from "./import/convert";

const nothing = (): undefined => undefined;

const galleyImport = {
  /** Converts the HTML of a clipboard and the images that came with it; nothing when the converter cannot be loaded. */
  async html(html: string, files: File[]): Promise<Conversion | undefined> {
    const loaded = await import("./import/html").catch(nothing);
    return loaded?.convertHtml(html, files);
  },
  /** Converts a docx that keeps within limits; nothing when the converter cannot be loaded. */
  async docx(bytes: Uint8Array): Promise<Conversion | undefined> {
    const loaded = await import("./import/docx_door").catch(nothing);
    return loaded?.convertDocx(bytes);
  },
};

declare global {
  var galleyImport: unknown;
}
globalThis.galleyImport = galleyImport;
