import { describe, expect, it } from "@jest/globals";
import { zPersonId } from "../kernel/ids";
import { zInstant, zLocalDate } from "../kernel/time";
import { formFor, formOf, inForce, isWhole, proposedForm, settledForm, zFormDraft, zRegionForm, type FormDesk, type FormDraft, type RegionForm } from "./regionForm";
import { blankCard, checkCard, prefill, saidBefore, usualForm } from "./reportCard";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const day = (text: string) => zLocalDate.parse(text);
const by = (n: string) => ({ person: zPersonId.parse(`p_0000000000000000000${n}`), name: `同事${n}` });
const yesNo = [{ key: "yes", label: "是" }, { key: "no", label: "不是" }, { key: "unknown", label: "不详" }];
const draft = (more: Partial<FormDraft> = {}): FormDraft => zFormDraft.parse({
  fields: [{ key: "own_1", label: "用工方式", options: [{ key: "o1", label: "直接用工" }, { key: "o2", label: "派遣" }, { key: "unknown", label: "不详" }] }, { key: "migrant", label: "进城务工人员", options: yesNo }],
  from: "2026-12-01", source: "某文〔2026〕1号", sourceDate: "2026-11-01", ...more,
});
const must = <T>(it: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!it.ok) throw new Error(it.code);
  return it.value;
};
/** Entered by one, confirmed by another. */
const made = (desk: FormDesk | null, more: Partial<FormDraft> = {}) => must(settledForm(must(proposedForm(desk, draft(more), by("1"), now)), "210203", "confirm", by("2"), now));

describe("a region's own reporting card", () => {
  it("counts once another person confirmed it, and gets a version of its own", () => {
    const desk = must(proposedForm(null, draft(), by("1"), now));
    expect(desk).toMatchObject({ version: 1, made: 0, proposed: { byName: "同事1" } });
    expect(settledForm(desk, "210203", "confirm", by("1"), now)).toEqual({ ok: false, code: "form.same_person" });
    expect(must(settledForm(desk, "210203", "reject", by("1"), now))).toEqual({ desk: { v: 1, version: 2, made: 0, proposed: null }, form: null });
    const first = made(null);
    expect(first.desk).toEqual({ v: 1, version: 2, made: 1, proposed: null });
    expect(zRegionForm.parse(first.form)).toMatchObject({ id: "210203-1", confirmedByName: "同事2" });
    expect(made(first.desk).form?.id).toBe("210203-2");
    expect(settledForm(first.desk, "210203", "confirm", by("2"), now)).toEqual({ ok: false, code: "form.not_proposed" });
  });

  it("has questions and answers that can be told apart, and lets nobody guess", () => {
    const [field] = draft().fields;
    if (field === undefined) throw new Error("no field");
    expect(isWhole(draft().fields)).toBe(true);
    const broken = [
      [field, { ...field, key: "own_2" }], [field, { ...field, label: "别的" }], [{ ...field, options: yesNo.slice(0, 2) }], [{ ...field, options: [...yesNo, { key: "maybe", label: "是" }] }], [{ ...field, options: [...yesNo, { key: "yes", label: "对" }] }], [{ ...field, label: " " }],
    ];
    for (const fields of broken) expect(proposedForm(null, draft({ fields }), by("1"), now)).toEqual({ ok: false, code: "form.fields" });
    expect(proposedForm(null, draft({ source: " " }), by("1"), now)).toEqual({ ok: false, code: "form.source" });
  });

  it("is in force from its day on; before it the one before, and the national form where there is none", () => {
    const first = made(null, { from: day("2026-01-01") });
    const second = made(first.desk, { from: day("2027-01-01") });
    const forms = [first.form, second.form].filter((it): it is RegionForm => it !== null);
    expect(["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map((on) => formFor(forms, day(on)).version)).toEqual([usualForm.version, "210203-1", "210203-1", "210203-2"]);
    // Of two for one day the one confirmed last.
    const third = made(second.desk, { from: day("2027-01-01") });
    expect(inForce([...forms, ...(third.form === null ? [] : [third.form])], day("2027-06-01"))?.id).toBe("210203-3");
  });

  it("is filled in by what the national form's questions mean, in its own order and words; a card of another version is confirmed again", () => {
    const form = formOf(made(null).form ?? { id: "", fields: [] });
    const about = { stationKind: null, respondents: [], union: null, isRepeat: null };
    expect(prefill(form, { type: "WAGE_CONSTRUCTION" }, about)).toEqual([
      { key: "own_1", options: ["o1", "o2", "unknown"], value: "unknown", label: "用工方式", titles: { o1: "直接用工", o2: "派遣", unknown: "不详" } },
      { key: "migrant", options: ["yes", "no", "unknown"], value: "yes", label: "进城务工人员", titles: { yes: "是", no: "不是", unknown: "不详" } },
    ]);
    expect([checkCard(form, blankCard(form)).ok, checkCard(form, blankCard(usualForm)).ok]).toEqual([true, false]);
    // What a region's own question meant by another version is not carried over; what the national form means too is.
    const before = { form: "210203-9", values: { own_1: "o1", migrant: "no" } };
    expect([saidBefore(form, before, "own_1", ["o1", "unknown"]), saidBefore(form, before, "migrant", ["yes", "no", "unknown"]), saidBefore(form, { ...before, form: form.version }, "own_1", ["o1", "unknown"])]).toEqual(["unknown", "no", "o1"]);
  });
});
