// The way to what makes the previewed page stand alone, which loads when it is first asked for.

const galleyShare = {
  /**
   * The markup in a page's `body`. `images` are those of the post that are here, `addresses` what is written in place of
   * theirs. Nothing when the module cannot be loaded.
   */
  async markup(body: Element, images: Element[], addresses: string[]): Promise<string | undefined> {
    const loaded = await import("./share").catch(() => undefined);
    return loaded?.markup(body, new Map(images.map((image, index) => [image, addresses[index] ?? ""])));
  },
};

declare global {
  var galleyShare: unknown;
}
globalThis.galleyShare = galleyShare;
export {};
