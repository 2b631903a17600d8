// Word documents made for tests, by a library that writes them as Word does.
import {
  AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, Document, ExternalHyperlink, FootnoteReferenceRun, Header, HeadingLevel,
  ImageRun, LevelFormat, PageBreak, Packer, Paragraph, Table, TableCell, TableRow, TextRun,
} from "docx";
import { brokenPng, png } from "./pictures.ts";

const words = "欧拉操作系统支持多样性计算，覆盖服务器、云计算、边缘计算和嵌入式场景。".repeat(12);

function picture(index: number, bytes = png(30 + index, 20)): Paragraph {
  const altText = { name: `p${index}`, title: "", description: `架构图 ${index}` };
  return new Paragraph({ children: [new ImageRun({ type: "png", data: bytes, transformation: { width: 90, height: 60 }, altText })] });
}

const cell = (text: string, more: { columnSpan?: number; rowSpan?: number } = {}): TableCell =>
  new TableCell({ ...more, children: [new Paragraph({ children: [new TextRun(text)] })] });

function table(index: number): Table {
  const first = index === 2 ? [cell("合并", { columnSpan: 2 })] : [cell(`组件 ${index}`), cell("版本")];
  return new Table({ rows: [new TableRow({ children: first }), new TableRow({ children: [cell("iSulad"), cell("2.1|5")] })] });
}

/** Ten pages with twelve images and three tables, and one of each of some things that a post cannot have. */
export async function tenPages(): Promise<Buffer> {
  const children: (Paragraph | Table)[] = [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun("openEuler 十页文档")] })];
  for (let page = 0; page < 10; page += 1) {
    children.push(new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun({ text: `第 ${page + 1} 章`, bold: true })] }));
    children.push(
      new Paragraph({
        children: [
          new TextRun({ text: "注意：", bold: true }),
          new TextRun(words),
          new ExternalHyperlink({ link: "https://www.openeuler.org/zh/", children: [new TextRun("官网")] }),
        ],
      }),
    );
    for (const level of [0, 1, 0]) children.push(new Paragraph({ numbering: { reference: "steps", level }, children: [new TextRun(`步骤 ${level}`)] }));
    children.push(picture(page));
    if (page < 2) children.push(picture(20 + page));
    if (page < 3) children.push(table(page));
    if (page < 9) children.push(new Paragraph({ children: [new PageBreak()] }));
  }
  children.push(
    new Paragraph({
      children: [
        new TextRun("脚注"),
        new FootnoteReferenceRun(1),
        new CommentRangeStart(0),
        new TextRun("批注"),
        new CommentRangeEnd(0),
        new TextRun({ children: [new CommentReference(0)] }),
        new TextRun({ text: "红字", color: "FF0000" }),
      ],
    }),
  );
  const format = (text: string) => ({ format: LevelFormat.DECIMAL, text, alignment: AlignmentType.START });
  const document = new Document({
    footnotes: { 1: { children: [new Paragraph({ children: [new TextRun("注文")] })] } },
    comments: { children: [{ id: 0, author: "a", date: new Date(0), children: [new Paragraph({ children: [new TextRun("意见")] })] }] },
    numbering: { config: [{ reference: "steps", levels: [{ level: 0, ...format("%1.") }, { level: 1, ...format("%2.") }] }] },
    sections: [{ headers: { default: new Header({ children: [new Paragraph("内部资料")] }) }, children }],
  });
  return Packer.toBuffer(document);
}

/** A document with a whole image and one that ends in the middle. */
export function withBrokenImage(): Promise<Buffer> {
  const children = [new Paragraph("before"), picture(1, brokenPng()), picture(2), new Paragraph("after")];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
