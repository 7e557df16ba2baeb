import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { answerReferralRoute, askReferralRoute, packReferralRoute } from "@huiyin/shared/cases/referralApi";
import type { Application } from "@huiyin/shared/cases/referralSchema";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { strFromU8, unzipSync } from "fflate";
import { createWorld, type World } from "./harness";
import { file, take } from "./steps";
import { secrets } from "./stories";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const open = async (at = "2026-11-23T02:00:00.000Z") => {
  world = await createWorld({ at });
};
const day = (text: string) => zLocalDate.parse(text);
const wordText = (bytes: Uint8Array | undefined): string => strFromU8(unzipSync(bytes ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, "");
const application: Application = { name: "西岗区人民法院", claims: "给付工资", facts: "三个月没发工资。", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };

describe("wages agreed and not paid", () => {
  it("go to court for a payment order, with the sum from the agreement; an agreement still young goes there to be confirmed, signed by both", async () => {
    await open();
    const number = await file(world, "worker", { type: "WAGE_ARREARS" });
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    await take(world, "lawyer-a");
    const pack = async (paper: NonNullable<Application["paper"]>, as: "docx" | "pdf") => {
      const asked = await lawyer.call(askReferralRoute, { params: { number }, body: { to: "court", application: { ...application, paper } } });
      if (asked.status !== 201) return asked.body.code;
      const one = { number, id: asked.body.id };
      await worker.call(answerReferralRoute, { params: one, body: { agrees: true, consentVersion: "1" } });
      expect((await lawyer.call(packReferralRoute, { params: one, body: { as } })).status).toBe(201);
      return world.bucket.objects.get(`packs/${number}/${one.id}.${as}`);
    };
    const order = { kind: "payment_order", fen: 2_100_000, law: "agreement", agreedOn: day("2026-11-01"), dueOn: day("2026-11-20"), noOtherDebts: true, canBeServed: true } as const;
    expect(await pack({ ...order, dueOn: day("2026-11-30") }, "docx")).toBe("case.order_dates");
    const text = wordText((await pack(order, "docx")) as Uint8Array);
    for (const said of ["支付令申请书", secrets.name, secrets.employer, "21000 元", "贰万壹仟元整", "劳动争议调解仲裁法 16", "2026-11-20", "证据清单", "办理经过"]) expect(text).toContain(said);
    const both = wordText((await pack({ kind: "confirmation", mediator: "香炉礁街道人民调解委员会", effectiveOn: day("2026-11-01"), settles: "payment", otherPhone: "" }, "docx")) as Uint8Array);
    for (const said of ["司法确认申请书", "申请人（乙方）", "2026-12-01（民事诉讼法 205", "乙方（签名、盖章）", "＿＿＿"]) expect(both).toContain(said);
    expect(Buffer.from((await pack(order, "pdf")) as Uint8Array).toString("latin1", 0, 5)).toBe("%PDF-");
    // Its last day is today; left lying until tomorrow it is not made any more.
    const late = (await lawyer.call(askReferralRoute, { params: { number }, body: { to: "court", application: { ...application, paper: { kind: "confirmation", mediator: "调委会", effectiveOn: day("2026-10-24"), settles: "payment", otherPhone: "" } } } })).body.id;
    await worker.call(answerReferralRoute, { params: { number, id: late }, body: { agrees: true, consentVersion: "1" } });
    await world.until("2026-11-23T16:05:00.000Z");
    expect((await lawyer.call(packReferralRoute, { params: { number, id: late }, body: { as: "pdf" } })).body.code).toBe("case.confirmation_late");
  });
});
