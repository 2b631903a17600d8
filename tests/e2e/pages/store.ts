// The program's store as a test sees it from inside the page: to put there what no interface makes (damage, images of posts
// before there is a way to add one), and to look whether it is there still.
import type { Page } from "@playwright/test";

/** Gives the post that was saved last an image, as the store has it; its identity. */
export async function keepImage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const bytes = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>");
    const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
    const whole = new Uint8Array([...header, ...bytes]);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", whole));
    const id = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("galley");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise<void>((resolve, reject) => {
      const work = database.transaction(["posts", "images"], "readwrite");
      work.oncomplete = () => resolve();
      work.onerror = () => reject(work.error);
      work.objectStore("images").put(new Blob([bytes], { type: "image/svg+xml" }), id);
      const keys = work.objectStore("posts").getAllKeys();
      keys.onsuccess = () => {
        const key = keys.result[keys.result.length - 1] ?? "";
        const read = work.objectStore("posts").get(key);
        read.onsuccess = () => {
          const head = JSON.parse(read.result);
          head.images = [{ path: "media/a.svg", id, format: "svg", size: [3, 2], orientation: 1, bytes: bytes.length, is_whole: true }];
          work.objectStore("posts").put(JSON.stringify(head), key);
        };
      };
    });
    database.close();
    return id;
  });
}

/** The identity of the bytes kept under an identity, if the last saved post still names it. */
export async function keptImage(page: Page, id: string): Promise<string | undefined> {
  return page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("galley");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const heads: string[] = await read(database.transaction("posts").objectStore("posts").getAll());
    const blob: Blob | undefined = await read(database.transaction("images").objectStore("images").get(id));
    database.close();
    if (!blob || !heads.some((head) => head.includes(id))) return undefined;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", new Uint8Array([...header, ...bytes])));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }, id);
}

/** Changes the record of a store that holds a piece of text (or belongs to a post that does): its key and what it is now. */
export async function changeRecord(
  page: Page,
  store: string,
  piece: string,
  change: (record: string) => string,
): Promise<{ key: string; record: string }> {
  const records = await page.evaluate(async (store) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("galley");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const work = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([read(work.getAllKeys()), read(work.getAll())]);
    database.close();
    return keys.map((key, index) => ({ key: String(key), record: String(values[index]) }));
  }, store);
  const found = records.find((entry) => entry.record.includes(piece));
  if (!found) throw new Error(`no record with ${piece}`);
  const changed = { key: found.key, record: change(found.record) };
  await page.evaluate(
    async ({ store, key, record }) => {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("galley");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const work = request.result.transaction(store, "readwrite");
          work.objectStore(store).put(record, key);
          work.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      });
    },
    { store, ...changed },
  );
  return changed;
}

/** The record under a key. */
export async function readRecord(page: Page, store: string, key: string): Promise<unknown> {
  return page.evaluate(
    async ({ store, key }) =>
      new Promise<unknown>((resolve, reject) => {
        const request = indexedDB.open("galley");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const read = request.result.transaction(store).objectStore(store).get(key);
          read.onsuccess = () => {
            request.result.close();
            resolve(read.result);
          };
        };
      }),
    { store, key },
  );
}
