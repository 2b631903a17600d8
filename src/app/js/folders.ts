// Folders of a disk: reading all of one, looking at a place in one, writing a file. Loaded when a folder is first used. What may
// be written is not decided here.

/** Folders that hold no post and may hold a hundred thousand files. */
const passedBy = new Set([".git", "node_modules"]);

export type Found = [path: string, file: File];

async function* inHandle(folder: FileSystemDirectoryHandle, path: string): AsyncGenerator<Found> {
  for await (const child of folder.values()) {
    if (child.kind === "file") yield [path + child.name, await (child as FileSystemFileHandle).getFile()];
    else if (!passedBy.has(child.name)) yield* inHandle(child as FileSystemDirectoryHandle, `${path}${child.name}/`);
  }
}

async function* inEntry(entry: FileSystemEntry): AsyncGenerator<Found> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    yield [entry.fullPath.slice(1), file];
    return;
  }
  if (passedBy.has(entry.name)) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // It gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const child of some) yield* inEntry(child);
  }
}

/** All files in a folder, paths and files in turn; nothing when they are more than `most`. */
export async function filesOf(
  folder: FileSystemDirectoryHandle | FileSystemEntry,
  most: number,
): Promise<(string | File)[] | undefined> {
  const found: (string | File)[] = [];
  const files = "values" in folder ? inHandle(folder, `${folder.name}/`) : inEntry(folder);
  for await (const [path, file] of files) {
    found.push(path, file);
    if (found.length > 2 * most) return undefined;
  }
  return found;
}

/**
 * What is at a path: the file, `null` for nothing, a string for the name of something that is alike, `true` for what is no file.
 * `alike` gives the name that differs from the first in the case of letters only.
 */
export async function look(
  folder: FileSystemDirectoryHandle,
  path: string,
  alike: (name: string, names: string[]) => string | undefined,
): Promise<File | string | true | null> {
  const names = path.split("/");
  let here = folder;
  for (const [at, name] of names.entries()) {
    const children = new Map<string, FileSystemHandle>();
    for await (const child of here.values()) children.set(child.name, child);
    const child = children.get(name);
    if (!child) return alike(name, [...children.keys()]) ?? null;
    const isLast = at === names.length - 1;
    if ((child.kind === "file") !== isLast) return true;
    if (isLast) return (child as FileSystemFileHandle).getFile();
    here = child as FileSystemDirectoryHandle;
  }
  return true;
}

/** Writes a file and the folders it is in. The browser puts it in its place only when all of it is written. */
export async function write(folder: FileSystemDirectoryHandle, path: string, content: Blob): Promise<void> {
  const names = path.split("/");
  const last = names.pop();
  let here = folder;
  for (const name of names) here = await here.getDirectoryHandle(name, { create: true });
  const isNew = await here.getFileHandle(last ?? "").then(
    () => false,
    () => true,
  );
  const file = await here.getFileHandle(last ?? "", { create: true });
  try {
    const output = await file.createWritable();
    try {
      await output.write(content);
    } catch (error) {
      await output.abort();
      throw error;
    }
    await output.close();
  } catch (error) {
    // The empty file that asking for it has just made.
    if (isNew && (await file.getFile()).size === 0) await here.removeEntry(last ?? "");
    throw error;
  }
}
