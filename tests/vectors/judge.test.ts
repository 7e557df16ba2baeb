import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { closingDecision, decisionPage, decisions } from "./decisions";
import { runVectors } from "./judge";

const root = path.join(__dirname, "../..");
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(__dirname, "data", `${name}.json`), "utf8"));

describe("vectors", () => {
  // The least that must pass: later work raises these, nothing lowers them.
  it.each([
    ["duty-and-sla", 118, 76],
    ["deadlines", 42, 42],
    ["appointments", 69, 66],
    ["calculators", 40, 39],
    ["wechat", 22, 21],
  ])("%s: every one of %i is answered, none fails, at least %i pass", (name, all, passing) => {
    const report = runVectors(read(name));
    expect(report.vectors.filter((it) => it.status === "fail")).toEqual([]);
    expect(report.vectors).toHaveLength(all);
    expect(report.counts.pass).toBeGreaterThanOrEqual(passing);
  });

  const vector = {
    id: "X1", fn: "sla.deadline",
    input: { calendar: { tz: "UTC", days: ["mon"], open: "09:00", close: "17:00" }, start: "2024-01-15T10:00Z", minutes: [60] },
    expect: { due: ["2024-01-15T11:00:00+00:00"] },
  };
  const one = (over: object) => runVectors({ vectors: [{ ...vector, ...over }] }).vectors[0];

  it("fails with both values, and says what it cannot read", () => {
    expect(one({})?.status).toBe("pass");
    expect(one({ expect: { due: ["2024-01-15T11:30Z"] } })).toEqual({
      id: "X1", fn: "sla.deadline", status: "fail", expected: { due: ["2024-01-15T11:30:00.000Z"] }, got: { due: ["2024-01-15T11:00:00.000Z"] },
    });
    expect(one({ expect: { due: [], paused: true } })?.status).toBe("fail");
    expect(one({ input: { surprise: 1 } })?.status).toBe("not-yet");
    expect(one({ fn: "nobody.knows" })?.status).toBe("not-yet");
  });

  it("takes closing and the next opening for one deadline, and nothing else", () => {
    const atClosing = { ...vector.input, minutes: [420] };
    expect(one({ input: atClosing, expect: { due: ["2024-01-22T09:00Z"] } })).toMatchObject({ status: "not-ours", reason: closingDecision });
    expect(one({ input: atClosing, expect: { due: ["2024-01-22T09:01Z"] } })?.status).toBe("fail");
  });

  it("argues every decision on its page", () => {
    const headings = readFileSync(path.join(root, decisionPage), "utf8").split("\n");
    for (const reason of [...decisions.map((it) => it.reason), closingDecision]) expect(headings).toContain(`## ${reason}`);
  });
});
