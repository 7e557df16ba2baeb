import { describe, expect, it } from "@jest/globals";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { routes } from "../../functions/doors/routes";
import { refusalsInEnglish } from "../../miniprogram/src/platform/refusals.en";

/** Whoever may ask in English is refused in English; the staff's own doors answer in Chinese. */
const forWorkers = ({ who }: AnyRoute): boolean => who.kind !== "staff";
const codes = (of: readonly AnyRoute[]): string[] => [...new Set(of.flatMap(({ refusals }) => Object.keys(refusals)))].sort();

describe("refusals", () => {
  it("have an English sentence at every door that lets a worker or anyone in, and none nobody can meet", () => {
    expect(Object.keys(refusalsInEnglish).sort()).toEqual(codes(routes.filter(forWorkers)));
  });

  it("mean the same wherever a code is used, so that one English sentence is enough", () => {
    const sentences = new Map<string, string>();
    for (const { refusals } of routes)
      for (const [code, { zh }] of Object.entries(refusals)) {
        expect({ code, zh }).toEqual({ code, zh: sentences.get(code) ?? zh });
        sentences.set(code, zh);
      }
  });
});
