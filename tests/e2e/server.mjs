// A plain static host for dist/, at the root or under a sub-path: what any web server does, and no more.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

/** The built app. */
export const dist = new URL("../../dist/", import.meta.url);

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};

/**
 * Serves a folder under `base` (`/` or `/some/path/`) on a free port, or on `port`.
 * @param {URL} folder
 * @param {string} base
 * @param {number} [port]
 */
export async function serve(folder, base, port = 0) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const inside = path.startsWith(base) ? path.slice(base.length) : undefined;
    const file = new URL(`./${inside === "" ? "index.html" : inside}`, folder);
    const found = inside !== undefined && file.href.startsWith(folder.href) && (await stat(file).catch(() => undefined))?.isFile();
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(file.pathname)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return { url: `http://127.0.0.1:${taken}${base}`, close: () => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve))) };
}

if (process.argv[2] === "--port") await serve(dist, "/", Number(process.argv[3]));
