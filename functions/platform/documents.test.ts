import { describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import type { Paper } from "@huiyin/shared/kernel/paper";
import { toDocx, toPdf } from "./documents";

const paper: Paper = {
  title: "工伤认定申请书", foot: "编号 2611230000000",
  blocks: [
    { kind: "text", text: "致：西岗区人力资源和社会保障局" }, { kind: "heading", text: "申请人" }, { kind: "fields", rows: [["姓名", "戴某"], ["住所", "＿＿＿"]] },
    { kind: "table", head: ["序号", "名称", "来源"], rows: Array.from({ length: 60 }, (_, at) => [String(at + 1), "诊断证明", "职工提供"]) }, { kind: "text", text: "一行\n两行" }, { kind: "signed", text: "申请人（签名）：" },
  ],
};

describe("papers", () => {
  it("become Word, with every word in it", async () => {
    const parts = unzipSync(await toDocx(paper));
    const text = strFromU8(parts["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, "");
    for (const words of ["工伤认定申请书", "戴某", "诊断证明", "一行两行", "申请人（签名）："]) expect(text).toContain(words);
    expect(Object.entries(parts).filter(([name]) => name.includes("footer")).map(([, part]) => strFromU8(part)).join()).toContain("编号 2611230000000");
  });

  it("become a PDF of numbered pages that carries only the letters it uses", async () => {
    const bytes = await toPdf(paper);
    const raw = Buffer.from(bytes).toString("latin1");
    expect(raw.slice(0, 5)).toBe("%PDF-");
    expect(raw.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(raw).toMatch(/\/FontFile[23]/);
    expect(raw).not.toContain("Helvetica");
    expect(bytes.length).toBeLessThan(120_000);
  });
});
