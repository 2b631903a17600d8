// Colours code away from the thread one types in: one message a block in, one out.
import wasm from "shiki/onig.wasm";
import { type Code, type Coloured, createColour } from "./shiki";

/** What comes back: the colours, nothing when the language has none, or `failed` when it could not be loaded. */
export type Answer = { coloured: Coloured | undefined } | "failed";

const colour = createColour(async () => {
  const response = await fetch(new URL(wasm, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.arrayBuffer();
});

addEventListener("message", ({ data }: MessageEvent<Code>) => {
  colour(data).then(
    (coloured) => postMessage({ coloured } satisfies Answer),
    (error: unknown) => {
      console.warn(error);
      postMessage("failed" satisfies Answer);
    },
  );
});
