import { describe, expect, it } from "@jest/globals";
import { zPersonId } from "../kernel/ids";
import { addHours, addMinutes, zInstant } from "../kernel/time";
import { attachByWechat, attachPhone, enterByPhone, phoneDays, type PhoneHolder, type Prover } from "./proofs";
import { codeMinutes, withSentCode, withTriedCode, type SmsCode } from "./smsCode";

const now = zInstant.parse("2026-11-23T01:00:00.000Z");
const sent = (before: SmsCode | null, at = now): SmsCode => {
  const it = withSentCode(before, "h", at);
  if (!it.ok) throw new Error(it.code);
  return it.value;
};

describe("a code by SMS", () => {
  it("once a minute, ten a day, then again the day after", () => {
    let it = sent(null);
    expect(withSentCode(it, "h", addMinutes(now, 0.9))).toMatchObject({ code: "people.code_too_soon" });
    for (let n = 1; n < 10; n += 1) it = sent(it, addMinutes(now, n));
    expect(withSentCode(it, "h", addMinutes(now, 600))).toMatchObject({ code: "people.code_too_often" });
    expect(withSentCode(it, "h", addHours(now, 24)).ok).toBe(true);
  });

  it("opens once, within its minutes, on at most five tries; every refusal is the same one", () => {
    const fresh = sent(null);
    const used = withTriedCode(fresh, true, addMinutes(now, codeMinutes - 0.01));
    expect(used.result.ok).toBe(true);
    let worn = fresh;
    for (let n = 0; n < 5; n += 1) worn = withTriedCode(worn, false, now).after;
    const refused = [withTriedCode(used.after, true, now), withTriedCode(fresh, true, addMinutes(now, codeMinutes)), withTriedCode(worn, true, now), withTriedCode(fresh, false, now), withTriedCode(null, true, now)];
    expect(refused.map((it) => it.result)).toEqual(Array.from({ length: 5 }, () => ({ ok: false, code: "people.code_wrong" })));
    // Sending anew gives five tries again, and tries in vain never shorten the day's count.
    expect(withTriedCode(sent(worn, addMinutes(now, 1)), true, addMinutes(now, 2)).result.ok).toBe(true);
    expect(sent(withTriedCode(null, false, now).after).sent).toBe(1);
  });
});

describe("whose a phone is", () => {
  const [me, other] = [zPersonId.parse(`p_${"1".repeat(20)}`), zPersonId.parse(`p_${"2".repeat(20)}`)];
  const held = (part: Partial<PhoneHolder> = {}): PhoneHolder => ({ person: other, provenAt: now, hasWechat: false, isStaff: false, byWechat: false, ...part });
  const given = addHours(now, phoneDays * 24);
  it("a number that was not proved for 90 days may be somebody else's: it opens nothing of theirs", () => {
    expect([enterByPhone(null, now), enterByPhone(held(), addMinutes(given, -1)), enterByPhone(held(), given)].map((it) => it.ok && it.value)).toEqual(["new", "enter", "anew"]);
    expect(enterByPhone(held({ isStaff: true }), given)).toMatchObject({ code: "people.phone_stale" });
  });
  it("joins an account of that phone alone; of another WeChat only the phone comes; never a colleague's", () => {
    const how = (holder: PhoneHolder | null, at = now) => attachPhone({ person: me, hasWechat: true, isStaff: false }, holder, at);
    expect([how(null), how(held({ person: me })), how(held()), how(held({ hasWechat: true })), how(held(), given)].map((it) => it.ok && it.value)).toEqual(["new", "mine", "joins", "moves", "moves"]);
    expect(how(held({ isStaff: true, hasWechat: true }))).toMatchObject({ code: "people.phone_of_staff" });
    expect(how(held({ isStaff: true, person: me })).ok).toBe(true);
  });
  it("a number that WeChat alone names opens no account, takes none over, and stands in place of none that an SMS showed", () => {
    const how = (holder: PhoneHolder | null, isStaff = false, other = false) => {
      const it = attachByWechat({ person: me, hasWechat: true, isStaff }, holder, other);
      return it.ok ? it.value : it.code;
    };
    const no = "people.phone_needs_sms";
    expect([how(null), how(held({ person: me })), how(held()), how(held({ byWechat: true })), how(null, true), how(null, false, true)]).toEqual(["new", "mine", no, no, no, no]);
    expect(enterByPhone(held({ byWechat: true, hasWechat: true }), now)).toEqual({ ok: true, value: "anew" });
    expect(attachPhone({ person: me, hasWechat: true, isStaff: false }, held({ byWechat: true }), now)).toEqual({ ok: true, value: "moves" });
  });
  it("WeChat becomes the colleague of that phone alone, while the phone says whose it is, and nobody who is staff does", () => {
    const how = (more: Partial<Prover> = {}, holder: Partial<PhoneHolder> = {}, at = now) => {
      const it = attachPhone({ person: me, hasWechat: true, isStaff: false, ...more }, held({ isStaff: true, ...holder }), at);
      return it.ok ? it.value : it.code;
    };
    expect([how(), how({ hasWechat: false }), how({ isStaff: true }), how({}, { hasWechat: true }), how({}, {}, given)]).toEqual(["becomes", ...Array.from({ length: 4 }, () => "people.phone_of_staff")]);
  });
});
