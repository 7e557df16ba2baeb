import { describe, expect, it } from "@jest/globals";
import { paperInEnglish } from "./evidence.en";
import { usualPapers } from "./evidence";
import { caseTypes } from "./taxonomy";

describe("the usual papers", () => {
  it("are whole: what stands in brackets is no paper of its own", () => {
    expect(usualPapers("WAGE_ARREARS")).toContain("人员名册（姓名、电话、金额、签字）");
  });

  it("have an English each, and what somebody wrote themselves has none", () => {
    const papers = [...new Set(caseTypes.flatMap(({ code }) => usualPapers(code)))];
    expect(papers.length).toBeGreaterThan(60);
    expect(papers.filter((words) => paperInEnglish(words) === null)).toEqual([]);
    expect(paperInEnglish("工资条")).toBe("Pay slips");
    expect(paperInEnglish("共同请求说明")).toBe("Statement of the common request");
    expect(paperInEnglish("宿舍钥匙")).toBeNull();
  });
});
