// What the Rust program asks about folders; the part that does the work loads when it is first asked for.
import type { filesOf, look, write } from "./folders";

type Picker = (options: { id: string; mode: string }) => Promise<FileSystemDirectoryHandle>;

const galleyFolders = {
  /** Whether a folder can be picked so that it can be written to. */
  canPick: (): boolean => "showDirectoryPicker" in window,

  /** The folder a person picks; nothing when they don't. */
  async pick(mode: "read" | "readwrite"): Promise<FileSystemDirectoryHandle | undefined> {
    const show = (window as unknown as { showDirectoryPicker: Picker }).showDirectoryPicker;
    try {
      return await show({ id: "galley", mode });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return undefined;
      throw error;
    }
  },
  filesOf: async (...given: Parameters<typeof filesOf>) => (await import("./folders")).filesOf(...given),
  look: async (...given: Parameters<typeof look>) => (await import("./folders")).look(...given),
  write: async (...given: Parameters<typeof write>) => (await import("./folders")).write(...given),
};

declare global {
  var galleyFolders: unknown;
}
globalThis.galleyFolders = galleyFolders;
