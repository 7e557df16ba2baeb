import { describe, expect, it } from "@jest/globals";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { moveJointRoute } from "@huiyin/shared/cases/jointApi";
import { jointTexts } from "@/parts/staff/jointTexts.zh";
import { referralTexts } from "@/parts/staff/referralTexts.zh";
import { at, id } from "../../../tests/staffPeople";
import { bodies, can, clearPhone, now, open } from "./work.fixture";

clearPhone();

const application = { name: "西岗区人社局", claims: "申请工伤认定", facts: "摔伤", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };
const referral = (status: string, part: object = {}) => ({ id: id("r", status), to: "social_insurance", name: application.name, status, at: at(now, -60), sentOn: "2026-11-20", how: "post", replyBy: "2099-01-05", repliedOn: null, hearing: null, application, late: false, ...part });
let last = 0;
const task = (name: string, part: object) => ({ id: id("j", `t${(last += 1)}`), role: "helper", name, task: "约谈负责人", reply: null, due: "2099-01-05", status: "open", late: false, ...part });
const sheet = (button: string) => {
  fireEvent.click(screen.getByRole("button", { name: button }));
  return within(screen.getByRole("dialog"));
};
const save = (it: ReturnType<typeof sheet>, name: string) => fireEvent.click(it.getByRole("button", { name }));

describe("what was written down about a body outside is mended", () => {
  it("how it was sent, filled in as it stands; and a result that was not the last word", async () => {
    const it = await open({ can }, { referrals: [referral("sent"), referral("done", { name: "西岗区仲裁委" })] });
    await screen.findByText("西岗区仲裁委");
    expect(document.body.textContent).toContain("11月20日（周五） 送出 · 2099年1月5日（周一） 前应有回复");
    const send = sheet("西岗区人社局：改送出和回复的日子");
    expect(send.getByRole<HTMLInputElement>("radio", { name: "邮寄" }).checked).toBe(true);
    fireEvent.change(send.getByLabelText("最晚哪天该有回复"), { target: { value: "2099-02-01" } });
    save(send, "改送出和回复的日子");
    await screen.findByText("送出记下了。");
    const mend = sheet("西岗区仲裁委：更正或补记回复");
    expect(mend.getByRole<HTMLInputElement>("radio", { name: "有结果了" }).checked).toBe(true);
    fireEvent.change(mend.getByLabelText("回复怎么说"), { target: { value: "金额写错了，是三万" } });
    save(mend, "更正或补记回复");
    await screen.findByText("回复记下了。");
    expect([bodies(it, "sendReferral"), bodies(it, "recordReferralReply")]).toMatchObject([[{ on: "2026-11-20", how: "post", replyBy: "2099-02-01" }], [{ outcome: "done", words: "金额写错了，是三万" }]]);
  });

  it("another day for a part of a joint case, and another reply with the one before beside it; a deputy's own word stays", async () => {
    const joint = [task("司法局", {}), task("劳动监察大队", { status: "replied", reply: "周四补发", earlier: ["周五补发"] }), task("代表甲", { role: "deputy", status: "replied", reply: "看过了" })];
    const it = await open({ can }, { joint, more: [[moveJointRoute, () => ({})]] });
    expect(await screen.findByText(/以前记的：周五补发/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "代表甲：更正回复" })).toBeNull();
    const move = sheet("司法局：改日子");
    fireEvent.change(move.getByLabelText("最晚哪天办完"), { target: { value: "2099-03-01" } });
    save(move, "改日子");
    await screen.findByText("日子改好了。");
    const reply = sheet("劳动监察大队：更正回复");
    fireEvent.change(reply.getByLabelText("办得怎么样"), { target: { value: "周三就补发" } });
    save(reply, "更正回复");
    await screen.findByText("回复记下了。");
    expect([bodies(it, "moveJoint"), bodies(it, "replyJoint")]).toEqual([[{ due: "2099-03-01" }], [{ words: "周三就补发" }]]);
  });

  it.each([["司法局", "劳动监察大队", /^办得怎么样/], ["西岗区人社局", "西岗区仲裁委", /^回复怎么说/]])("a reply about %s not sent yet outlasts the sending of one about %s", async (kept, sent, label) => {
    const it = await open({ can }, {
      joint: [task("司法局", {}), task("劳动监察大队", {})], referrals: [referral("sent"), referral("accepted", { name: "西岗区仲裁委" })],
    });
    const said = async (name: string) => {
      await screen.findAllByText(new RegExp(name, "u"));
      return sheet(screen.getByRole("button", { name: new RegExp(`^${name}：记.*回复$`, "u") }).getAttribute("aria-label") ?? "");
    };
    const first = await said(kept);
    fireEvent.change(first.getByLabelText(label), { target: { value: "问过了，下周给准信" } });
    save(first, "先不");
    const second = await said(sent);
    expect(second.getByLabelText<HTMLTextAreaElement>(label).value).toBe("");
    fireEvent.change(second.getByLabelText(label), { target: { value: "办好了" } });
    const done = second.queryByRole("radio", { name: "有结果了" });
    if (done !== null) fireEvent.click(done);
    save(second, "记下回复");
    await screen.findByText("回复记下了。");
    await waitFor(() => expect([...it.typed.values()]).toEqual([{ words: "问过了，下周给准信" }]));
    const again = await said(kept);
    await waitFor(() => expect(again.getByLabelText<HTMLTextAreaElement>(label).value).toBe("问过了，下周给准信"));
  });

  it("parts and referrals that could not be read are read again by a tap", async () => {
    const it = await open({ can }, { refuse: { listJoint: { code: "request.fault", status: 500 }, listReferrals: { code: "request.fault", status: 500 } }, referrals: [referral("sent")], joint: [task("司法局", {})] });
    const again = [await screen.findByRole("button", { name: `再读一次${jointTexts.title}` }), await screen.findByRole("button", { name: `再读一次${referralTexts.title}` })];
    it.refuse = {};
    for (const one of again) fireEvent.click(one);
    expect([await screen.findByText("西岗区人社局"), await screen.findByText("协办 · 司法局")].length).toBe(2);
  });
});
