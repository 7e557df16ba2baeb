/** What we use of two libraries. PDFKit ships no types of its own; docx's stand on another version of Node's than ours. */
declare module "pdfkit" {
  type Options = { width?: number; align?: "left" | "center" | "right"; lineGap?: number; paragraphGap?: number; lineBreak?: boolean };
  type Cell = string | { text: string; backgroundColor?: string };
  export default class PDFDocument {
    on(event: "data", listener: (part: Uint8Array) => void): this;
    on(event: "end", listener: () => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    constructor(options: { size: string; margins: { top: number; bottom: number; left: number; right: number }; /** Empty: none yet, instead of Helvetica. */ font: string; bufferPages: boolean; info: Record<string, string> });
    page: { width: number; height: number; margins: { top: number; bottom: number; left: number; right: number } };
    y: number;
    font(bytes: Uint8Array, name?: string): this;
    fontSize(size: number): this;
    text(text: string, options?: Options): this;
    text(text: string, x: number, y: number, options?: Options): this;
    moveDown(lines?: number): this;
    table(options: { columnStyles?: readonly (number | "*")[]; data: readonly (readonly Cell[])[]; defaultStyle?: Record<string, unknown> }): this;
    bufferedPageRange(): { start: number; count: number };
    switchToPage(page: number): void;
    end(): void;
  }
}
declare module "docx" {
  type Child = object;
  export const AlignmentType: { readonly CENTER: "center"; readonly RIGHT: "right" };
  export const WidthType: { readonly PERCENTAGE: "pct" };
  export class TextRun { constructor(options: { text?: string; break?: number; bold?: boolean; size?: number }); }
  export class Paragraph { constructor(options: { children: readonly Child[]; alignment?: string; spacing?: { before?: number; after?: number; line?: number } }); }
  export class TableCell { constructor(options: { children: readonly Child[]; width?: { size: number; type: string } }); }
  export class TableRow { constructor(options: { children: readonly Child[]; tableHeader?: boolean; cantSplit?: boolean }); }
  export class Table { constructor(options: { rows: readonly Child[]; width: { size: number; type: string } }); }
  export class Footer { constructor(options: { children: readonly Child[] }); }
  export class Document { constructor(options: { title: string; creator: string; styles: object; sections: readonly { footers: { default: Child }; children: readonly Child[] }[] }); }
  export const Packer: { toBuffer(document: Document): Promise<Uint8Array> };
}
