// Posts that come together, and the table of them.
import type { Locator, Page } from "@playwright/test";
import { zipped } from "./packages.ts";

/** A zip of so many posts: every third has an error, every one text of some length. */
export function manyPosts(count: number): Buffer {
  const text = "一段文字，讲述 openEuler 社区的一次发布，[链接](https://www.openeuler.org/) 与 `代码`。\n\n## 标题\n\n- 条目\n- 条目\n\n```c\nint main(void) { return 0; }\n```\n\n";
  const posts = Array.from({ length: count }, (_, at) => {
    const name = String(at).padStart(3, "0");
    const error = at % 3 === 0 ? "a </b> c\n" : "";
    return [`app/zh/blog/p${name}/p${name}.md`, Buffer.from(`---\ntitle: 第 ${count - at} 篇\ncategory: blog\n---\n\n${text.repeat(12)}${error}`)] as [string, Buffer];
  });
  return zipped(posts);
}

export class SubmissionTable {
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.rows = page.getByTestId("submitted");
  }

  row(path: string): Locator {
    return this.page.locator(`[data-testid=submitted][data-path="${path}"]`);
  }

  /** The paths in the order of the table. */
  async paths(): Promise<(string | null)[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-path")));
  }

  open(path: string): Promise<void> {
    return this.row(path).getByRole("button").click();
  }
}
