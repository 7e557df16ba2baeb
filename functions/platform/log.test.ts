import { describe, expect, it } from "@jest/globals";
import { createLog } from "./log";

function logged(use: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  use(createLog((level, code, fields) => lines.push(JSON.stringify([level, code, fields]))));
  return lines.join("\n");
}
/** As a caller in a hurry would: whatever it has at hand. */
const anything = (fields: unknown): object => Object(fields);

describe("log", () => {
  it("writes codes and ids", () =>
    expect(logged((log) => log.info("http.answered", { route: "reportCase", status: 201, ms: 12, code: "case.ended" }))).toBe(
      '["info","http.answered",{"route":"reportCase","status":201,"ms":12,"code":"case.ended"}]',
    ));
  it("has no field for people, addresses or stories", () =>
    expect(logged((log) => log.info("a.b", anything({ person: "p_1", name: "张三", address: "203.0.113.9", story: "拖欠", phone: "13900000000" })))).toBe('["info","a.b",{}]'));
  it.each([
    ["route", "张三"], ["code", "13900000000 张"], ["requestId", "张三"], ["ticket", "13900000000"], ["errcode", "203.0.113.9"], ["count", "13900000000"], ["error", "Error: 张三"],
  ])("what does not look like a %s is not written", (field, value) => expect(logged((log) => log.warn("a.b", { [field]: value }))).toBe(`["warn","a.b",{"${field}":"?"}]`));
  it("a code that is a sentence is not written", () => expect(logged((log) => log.info("张三 reported"))).toBe('["info","log.unnamed",{}]'));
  it("a fault names its kind and place, not its words", () => {
    const line = logged((log) => log.fault("a.b", new TypeError("张三 13900000000\n    at 13900000000")));
    expect(line).toContain("TypeError");
    expect(line).toContain("log.test.ts");
    expect(line).not.toMatch(/张三/);
    expect(logged((log) => log.fault("a.b", "张三"))).toContain("not_an_error");
  });
});
