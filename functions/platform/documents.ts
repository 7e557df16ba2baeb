import type { Block, Paper } from "@huiyin/shared/kernel/paper";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { fontOfWoff } from "./woff";

/**
 * Papers as Word and PDF files. Loaded, with what makes them, by the first request that asks for one. Word brings its own Chinese fonts; a
 * PDF carries the letters it uses out of Noto Sans SC (8,248 glyphs, OFL): a rarer one is an empty box there and right in Word.
 */
const fontFile = "noto-sans-sc-chinese-simplified-400-normal.woff";
/** As the file itself says. */
const fontName = "NotoSansSCThin-Regular";
let held: Uint8Array | null = null;
/** Beside the bundle (build.mjs lays it there), else where npm put it; unpacked once. */
function font(): Uint8Array {
  const beside = fileURLToPath(new URL(fontFile, import.meta.url));
  return (held ??= fontOfWoff(readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`@fontsource/noto-sans-sc/files/${fontFile}`))));
}

const point = { title: 18, heading: 13, text: 11, foot: 8 } as const;
const margin = 56;
const labelShare = 0.3;

/** @returns the bytes of a PDF, A4, numbered pages. */
export async function toPdf({ title, blocks, foot }: Paper): Promise<Uint8Array> {
  const { default: PDFDocument } = await import("pdfkit");
  const doc = new PDFDocument({ size: "A4", margins: { top: margin, bottom: margin, left: margin, right: margin }, font: "", bufferPages: true, info: { Title: title } });
  // Once to be read, once under its own name: a table sets its font for every cell, and without a name the bytes are read anew each time.
  doc.font(font()).font(font(), fontName);
  const parts: Uint8Array[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("data", (part: Uint8Array) => parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
  });
  const width = doc.page.width - 2 * margin;
  const table = (columnStyles: readonly (number | "*")[], data: readonly (readonly string[])[]) => {
    doc.fontSize(point.text).table({ columnStyles, data, defaultStyle: { padding: 4, border: 0.5, borderColor: "#8c959f" } });
    doc.moveDown(0.5);
  };
  const draw = (block: Block): void => {
    switch (block.kind) {
      case "heading":
        doc.moveDown(0.6).fontSize(point.heading).text(block.text, margin, doc.y, { width, paragraphGap: 4 });
        return;
      case "text":
        doc.fontSize(point.text).text(block.text, margin, doc.y, { width, lineGap: 4, paragraphGap: 4 });
        return;
      case "signed":
        doc.moveDown(0.8).fontSize(point.text).text(block.text, margin, doc.y, { width: width * 0.85, align: "right" });
        return;
      case "fields":
        return table([width * labelShare, "*"], block.rows);
      case "table":
        return table(block.head.map((_, at) => (at === 0 && block.head.length > 2 ? width * 0.2 : at === 0 ? width * labelShare : "*")), [block.head, ...block.rows]);
    }
  };
  doc.fontSize(point.title).text(title, margin, margin, { width, align: "center" }).moveDown(0.8);
  blocks.forEach(draw);
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where a text would otherwise open a page of its own.
    doc.page.margins.bottom = 0;
    doc.fontSize(point.foot).text(`${foot}　${page + 1}/${count}`, margin, doc.page.height - margin + 16, { width, align: "center", lineBreak: false });
  }
  doc.end();
  return whole;
}

/** @returns the bytes of a .docx. */
export async function toDocx({ title, blocks, foot }: Paper): Promise<Uint8Array> {
  const { AlignmentType, Document, Footer, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = await import("docx");
  const runs = (text: string, more: { bold?: boolean; size?: number } = {}) => text.split("\n").map((line, at) => new TextRun({ text: line, ...more, ...(at === 0 ? {} : { break: 1 }) }));
  const whole = { size: 100, type: WidthType.PERCENTAGE };
  const row = (cells: readonly string[], bold = false) => new TableRow({ cantSplit: true, tableHeader: bold, children: cells.map((cell) => new TableCell({ children: [new Paragraph({ children: runs(cell, { bold }) })] })) });
  const drawn = (block: Block): object[] => {
    switch (block.kind) {
      case "heading":
        return [new Paragraph({ children: runs(block.text, { bold: true, size: point.heading * 2 }), spacing: { before: 240, after: 80 } })];
      case "text":
        return [new Paragraph({ children: runs(block.text), spacing: { after: 80, line: 360 } })];
      case "signed":
        return [new Paragraph({ children: runs(block.text), alignment: AlignmentType.RIGHT, spacing: { before: 240 } })];
      case "fields":
        return [new Table({ width: whole, rows: block.rows.map(([label, value]) => new TableRow({ cantSplit: true, children: [
          new TableCell({ width: { size: labelShare * 100, type: WidthType.PERCENTAGE }, children: [new Paragraph({ children: runs(label) })] }), new TableCell({ children: [new Paragraph({ children: runs(value) })] }),
        ] })) })];
      case "table":
        return [new Table({ width: whole, rows: [row(block.head, true), ...block.rows.map((cells) => row(cells))] })];
    }
  };
  const document = new Document({
    title, creator: "回音",
    styles: { default: { document: { run: { font: { ascii: "Times New Roman", eastAsia: "SimSun" }, size: point.text * 2 } } } },
    sections: [{
      footers: { default: new Footer({ children: [new Paragraph({ children: runs(foot, { size: point.foot * 2 }), alignment: AlignmentType.CENTER })] }) },
      children: [new Paragraph({ children: runs(title, { bold: true, size: point.title * 2 }), alignment: AlignmentType.CENTER, spacing: { after: 240 } }), ...blocks.flatMap(drawn)],
    }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
