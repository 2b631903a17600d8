// Blanks of HTML as Markdown wants them: runs are one, lines of the source are no lines of the text, and Chinese that a
// program broke into lines is joined without a blank.
import type { Text } from "hast";
import { withoutMarks } from "./losses";
import { type Child, isBlock, isElement, type Parent } from "./tree";

/** Where a line break of the source stands for nothing: between these. */
const wide = /[\u2E80-\u303F\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\uD840-\uD87F\uDC00-\uDFFF]/;

/** Characters that show nothing and mean nothing in a post. */
const invisible = /[\u200B\u2060\uFEFF\u00AD\u200E\u200F\u202A-\u202E\u2066-\u2069]|[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g;

const line = "\n";

/** Tidies all texts below `root` that are not code. */
export function tidyBlanks(root: Parent): void {
  let run: Text[] = [];
  const flush = (): void => {
    tidyRun(run);
    run = [];
  };
  const open: (Child | "flush")[] = [...root.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === "flush") {
      flush();
    } else if (next.type === "text") {
      run.push(next);
    } else if (isElement(next, "pre")) {
      flush();
    } else if (isElement(next)) {
      const ends = isBlock(next) || next.tagName === "br";
      if (ends) flush();
      if (ends) open.push("flush");
      if (next.tagName !== "code") for (const child of [...next.children].reverse()) open.push(child);
      else tidyCode(next);
      // What is seen between two texts keeps their blanks apart.
      if (next.tagName === "img" || next.tagName === "code") run.push({ type: "text", value: "\uFFFC" });
    }
  }
  flush();
}

function tidyCode(node: Parent): void {
  for (const child of node.children) {
    if (child.type === "text") child.value = child.value.replace(invisible, "").replace(/[\s\u00A0]+/g, " ");
    else if (isElement(child)) tidyCode(child);
  }
}

/** Tidies the texts of one paragraph, as if they were one. */
function tidyRun(run: Text[]): void {
  for (const node of run) {
    node.value = node.value
      .replace(invisible, "")
      .normalize("NFC")
      .replace(/[ \t\f\u00A0\u202F]*[\r\n\u2028\u2029][\s\u00A0]*/g, line)
      .replace(/[ \t\f\u00A0\u202F\u2007]+/g, " ");
  }
  const before = (index: number): string => {
    for (let at = index - 1; at >= 0; at -= 1) {
      const value = withoutMarks(run[at]?.value ?? "");
      if (value !== "") return value.at(-1) ?? "";
    }
    return "";
  };
  const after = (index: number): string => {
    for (let at = index + 1; at < run.length; at += 1) {
      const value = withoutMarks(run[at]?.value ?? "").trimStart();
      if (value !== "") return value.charAt(0);
    }
    return "";
  };
  run.forEach((node, index) => {
    let previous = before(index);
    let tidied = "";
    for (let at = 0; at < node.value.length; at += 1) {
      const character = node.value.charAt(at);
      if (character !== " " && character !== line) {
        tidied += character;
        previous = character;
        continue;
      }
      const next = withoutMarks(node.value.slice(at + 1, at + 20)).trimStart().charAt(0) || after(index);
      const joins = character === line && wide.test(previous) && wide.test(next);
      if (previous === "" || previous === " " || next === "" || joins) continue;
      tidied += " ";
      previous = " ";
    }
    node.value = tidied;
  });
  const first = run.find((node) => node.value !== "");
  // Two wide blanks before a paragraph are its indent, which the site drops.
  if (first) first.value = first.value.replace(/^[\s\u3000]+/, "");
  const last = run.findLast((node) => node.value !== "");
  if (last) last.value = last.value.replace(/[\s\u3000]+$/, "");
}
