// Tables as GFM has them: one head row, rows of one length, a cell is one line. What was merged is filled with empty cells.
import type { Element, ElementContent } from "hast";
import { mark } from "./losses";
import { attribute, eachElement, element, isBlock, isElement, isEmpty, type Parent, rewrite, style, text, textOf } from "./tree";

/** More columns than a page shows, and a bound for what a hostile `colspan` can ask for. */
const mostColumns = 100;

/** Rewrites all tables. Blocks in cells must be paragraphs, lists and code already. */
export function readTables(root: Parent): void {
  // Tables in tables become text of the outer one, so the outer ones come first.
  const outer: Element[] = [];
  const find = (parent: Parent): void => {
    for (const child of parent.children) {
      if (isElement(child, "table")) outer.push(child);
      else if (isElement(child)) find(child);
    }
  };
  find(root);
  const made = new Map(outer.map((table) => [table, readTable(table)]));
  rewrite(root, (node) => (isElement(node) ? (made.get(node) ?? node) : node));
}

function readTable(table: Element): ElementContent[] {
  const rows: Element[] = [];
  const before: ElementContent[] = [];
  const collect = (parent: Element): void => {
    for (const child of parent.children) {
      if (isElement(child, "tr")) rows.push(child);
      else if (isElement(child, "thead", "tbody", "tfoot")) collect(child);
      else if (isElement(child, "caption") && !isEmpty(child)) before.push(element("p", child.children));
    }
  };
  collect(table);
  const isCell = (node: ElementContent): node is Element => isElement(node, "td", "th");
  const full = rows.filter((row) => row.children.some(isCell));
  const only = full.length === 1 ? full[0]?.children.filter(isCell) : undefined;
  // One cell is a box around text, as WPS and Feishu draw code and notes.
  if (only?.length === 1 && only[0]) return [...before, ...content(only[0])];
  const grid = fill(full.map((row) => row.children.filter(isCell)));
  const filled = grid.filter((row) => row.some((cell) => !isEmpty(cell)));
  const [head, ...body] = filled;
  if (!head) return before;
  const line = (cells: Element[], name: string): Element => element("tr", cells.map((cell) => ({ ...cell, tagName: name })));
  const children = [element("thead", [line(head.map(withoutBold), "th")])];
  if (body.length > 0) children.push(element("tbody", body.map((cells) => line(cells, "td"))));
  return [...before, element("table", children)];
}

/** What stands in the only cell, as blocks. */
function content(cell: Element): ElementContent[] {
  return cell.children.some(isBlock) ? cell.children : isEmpty(cell) ? [] : [element("p", cell.children)];
}

/** A rectangle of cells. */
function fill(rows: Element[][]): Element[][] {
  const grid: (Element | undefined)[][] = rows.map(() => []);
  let width = 0;
  rows.forEach((cells, rowIndex) => {
    const row = grid[rowIndex] ?? [];
    let column = 0;
    for (const cell of cells) {
      while (row[column]) column += 1;
      if (column >= mostColumns) break;
      const across = span(cell, "colSpan", mostColumns - column);
      const down = span(cell, "rowSpan", rows.length - rowIndex);
      for (let y = 0; y < down; y += 1) {
        for (let x = 0; x < across; x += 1) {
          const isFirst = x === 0 && y === 0;
          const target = grid[rowIndex + y];
          if (target && !target[column + x]) target[column + x] = isFirst ? oneLine(cell, across * down > 1) : element("td", []);
        }
      }
      column += across;
    }
    width = Math.max(width, row.length);
  });
  return grid.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? element("td", [])));
}

function span(cell: Element, name: string, most: number): number {
  const value = Number.parseInt(attribute(cell, name), 10);
  return Number.isFinite(value) && value > 1 ? Math.min(value, Math.max(most, 1)) : 1;
}

/** A cell as one line: what were blocks is parted by `br`. */
function oneLine(cell: Element, isMerged: boolean): Element {
  const parts: ElementContent[][] = [];
  let hasLists = false;
  let hasTables = false;
  const add = (children: ElementContent[]): void => {
    let run: ElementContent[] = [];
    const flush = (): void => {
      if (run.some((node) => !isEmpty(node))) parts.push(run);
      run = [];
    };
    for (const child of children) {
      if (!isBlock(child) || !isElement(child)) {
        run.push(child);
        continue;
      }
      flush();
      if (isElement(child, "ul", "ol")) {
        hasLists = true;
        child.children.filter((each) => isElement(each)).forEach((item, index) => {
          const start = parts.length;
          add((item as Element).children);
          parts[start]?.unshift(text(isElement(child, "ol") ? `${index + 1}. ` : "• "));
        });
      } else if (isElement(child, "pre")) {
        hasLists = true;
        for (const line of textOf(child).split("\n")) if (line.trim() !== "") parts.push([element("code", [text(line)])]);
      } else if (isElement(child, "table")) {
        hasTables = true;
        eachElement(child, (row) => {
          if (isElement(row, "tr")) parts.push([text(row.children.map((each) => textOf(each).trim()).filter((each) => each !== "").join(" "))]);
        });
      } else {
        add(child.children);
      }
    }
    flush();
  };
  add(cell.children);
  const marks = (isMerged ? mark("merged-cell") : "") + (hasTables ? mark("nested-table") : "") + (hasLists ? mark("cell-blocks") : "");
  const line = parts.flatMap((part, index) => (index > 0 ? [element("br", []), ...part] : part));
  if (marks !== "") line.unshift(text(marks));
  const align = style(cell).get("text-align") || attribute(cell, "align");
  return element("td", line, /^(center|right)$/.test(align) ? { align } : {});
}

/** The head of a table is bold by itself. */
function withoutBold(cell: Element): Element {
  rewrite(cell, (node) => (isElement(node, "strong", "b") ? node.children : node));
  return cell;
}
