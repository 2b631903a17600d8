// The program's store as a test sees it from inside the page: to put there what no interface makes (damage, images of posts
// before there is a way to add one), and to look whether it is there still.
import type { JSHandle, Page } from "@playwright/test";

interface Store {
  database: IDBDatabase;
  /** Waits for a request. */
  done<T>(request: IDBRequest<T>): Promise<T>;
  /** Waits until a transaction is on the disk. To be called before its last request is answered. */
  committed(work: IDBTransaction): Promise<void>;
  /** What git calls the hash of a blob, which is the identity of an image. */
  identity(bytes: Uint8Array): Promise<string>;
}

/** Does something with the database, which is closed afterwards: open, it would be in the program's way. */
async function withStore<T>(page: Page, work: (store: JSHandle<Store>) => Promise<T>): Promise<T> {
  const store = await page.evaluateHandle(async (): Promise<Store> => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const committed = (work: IDBTransaction): Promise<void> =>
      new Promise((resolve, reject) => {
        work.oncomplete = () => resolve();
        work.onabort = () => reject(work.error);
      });
    const identity = async (bytes: Uint8Array): Promise<string> => {
      const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
      const hash = await crypto.subtle.digest("SHA-1", new Uint8Array([...header, ...bytes]));
      return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    return { database: await done(indexedDB.open("galley")), done, committed, identity };
  });
  try {
    return await work(store);
  } finally {
    await store.evaluate(({ database }) => database.close());
    await store.dispose();
  }
}

/** Gives the post that was saved last an image, as the store has it; its identity. */
export function keepImage(page: Page): Promise<string> {
  return withStore(page, (store) =>
    store.evaluate(async ({ database, done, committed, identity }) => {
      const bytes = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>");
      const id = await identity(bytes);
      const work = database.transaction(["posts", "images"], "readwrite");
      const [posts, images] = [work.objectStore("posts"), work.objectStore("images")];
      const key = (await done(posts.getAllKeys())).at(-1) ?? "";
      const head = JSON.parse(await done(posts.get(key)));
      head.images = [{ path: "media/a.svg", id, format: "svg", size: [3, 2], orientation: 1, bytes: bytes.length, is_whole: true }];
      images.put(new Blob([bytes], { type: "image/svg+xml" }), id);
      posts.put(JSON.stringify(head), key);
      await committed(work);
      return id;
    }),
  );
}

/** The identity of the bytes kept under an identity, if the last saved post still names it. */
export function keptImage(page: Page, id: string): Promise<string | undefined> {
  return withStore(page, (store) =>
    store.evaluate(async ({ database, done, identity }, id) => {
      const heads: string[] = await done(database.transaction("posts").objectStore("posts").getAll());
      const blob: Blob | undefined = await done(database.transaction("images").objectStore("images").get(id));
      if (!blob || !heads.some((head) => head.includes(id))) return undefined;
      return identity(new Uint8Array(await blob.arrayBuffer()));
    }, id),
  );
}

/** Changes the record of a store that holds a piece of text (or belongs to a post that does): its key and what it is now. */
export function changeRecord(
  page: Page,
  name: string,
  piece: string,
  change: (record: string) => string,
): Promise<{ key: string; record: string }> {
  return withStore(page, async (store) => {
    const records = await store.evaluate(async ({ database, done }, name) => {
      const work = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([done(work.getAllKeys()), done(work.getAll())]);
      return keys.map((key, index) => ({ key: String(key), record: String(values[index]) }));
    }, name);
    const found = records.find((entry) => entry.record.includes(piece));
    if (!found) throw new Error(`no record with ${piece}`);
    const changed = { key: found.key, record: change(found.record) };
    await store.evaluate(
      async ({ database, committed }, { name, key, record }) => {
        const work = database.transaction(name, "readwrite");
        work.objectStore(name).put(record, key);
        await committed(work);
      },
      { name, ...changed },
    );
    return changed;
  });
}

/** The record under a key. */
export function readRecord(page: Page, name: string, key: string): Promise<unknown> {
  return withStore(page, (store) =>
    store.evaluate(({ database, done }, { name, key }) => done<unknown>(database.transaction(name).objectStore(name).get(key)), {
      name,
      key,
    }),
  );
}

/** How many records a store has. */
export function countRecords(page: Page, name: string): Promise<number> {
  return withStore(page, (store) => store.evaluate(({ database, done }, name) => done(database.transaction(name).objectStore(name).count()), name));
}

/** Takes the images away from all posts, as their authors may; their bytes stay. */
export function forgetImages(page: Page): Promise<void> {
  return withStore(page, (store) =>
    store.evaluate(async ({ database, done, committed }) => {
      const work = database.transaction("posts", "readwrite");
      const posts = work.objectStore("posts");
      for (const key of await done(posts.getAllKeys())) {
        const head = JSON.parse(await done(posts.get(key)));
        posts.put(JSON.stringify({ ...head, images: [] }), key);
      }
      await committed(work);
    }),
  );
}

/** All records, as text; of images that they are there. */
export function allRecords(page: Page): Promise<Record<string, string>> {
  return withStore(page, (store) =>
    store.evaluate(async ({ database, done }) => {
      const all: Record<string, string> = {};
      for (const name of database.objectStoreNames) {
        const [keys, values] = await Promise.all([
          done(database.transaction(name).objectStore(name).getAllKeys()),
          done(database.transaction(name).objectStore(name).getAll()),
        ]);
        keys.forEach((key, index) => {
          all[`${name} ${JSON.stringify(key)}`] = values[index] instanceof Blob ? "a blob" : JSON.stringify(values[index]);
        });
      }
      return all;
    }),
  );
}
