import { describe, expect, it } from "@jest/globals";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { nameDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { settled } from "../../../tests/settled";
import { at, id } from "../../../tests/staffPeople";
import { bodies, can, clearPhone, now, number, open } from "./work.fixture";

clearPhone();

const application = { name: "西岗区人社局", claims: "申请工伤认定", facts: "摔伤", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };

const next = () => fireEvent.click(screen.getByRole("button", { name: "下一步：核对上报卡" }));

describe("how a case ends, and whom it goes to", () => {
  it("closes with yuan typed and fen sent, three sums apart, and the reporting card confirmed", async () => {
    const it = await open({ status: "answered", contactedAt: at(now, -60), agreedAt: at(now, -5), can: { ...can, close: true } });
    fireEvent.click(screen.getByRole("button", { name: "办结" }));
    fireEvent.change(screen.getByLabelText(/谈好多少/), { target: { value: "三千" } });
    next();
    expect(screen.getAllByRole("alert").map((alert) => alert.textContent)).toEqual(["请选怎么结束的。", "请写数字，比如 3000 或 1.2万。"]);
    fireEvent.change(screen.getByLabelText("怎么结束的"), { target: { value: "settled" } });
    fireEvent.change(screen.getByLabelText(/职工要多少/), { target: { value: "61.2万" } });
    fireEvent.change(screen.getByLabelText(/谈好多少/), { target: { value: "3,000.29" } });
    next();
    const card = await screen.findByRole("dialog", { name: "核对上报卡" });
    expect((await within(card).findByLabelText<HTMLSelectElement>("农民工")).value).toBe("yes");
    fireEvent.change(within(card).getByLabelText("单位建没建工会"), { target: { value: "no" } });
    fireEvent.click(within(card).getByRole("button", { name: "办结" }));
    await screen.findByText("已办结。");
    expect(bodies(it, "closeCase")).toEqual([{
      reason: "settled", money: { claimedFen: 61_200_000, agreedFen: 300_029, paidFen: null }, handedTo: null, card: { form: "cn-2026.1", values: { migrant: "yes", union_there: "no" } }, version: 4,
    }]);
  });

  it("of a group the sums come from its lines, and the card says as what it is reported", async () => {
    const counted = { counts: { cases: 1, people: 40, told: 40, listed: 38 }, joint: { bodies: 2, deputies: 1 }, money: { claimedFen: 61_200_000, paidFen: 300_005 } };
    const it = await open({ status: "answered", contactedAt: at(now, -60), agreedAt: at(now, -5), can: { ...can, close: true } }, { counted });
    fireEvent.click(await screen.findByRole("button", { name: "办结" }));
    await screen.findByText("要多少、拿到多少，按集体名单先填好了，请核对。");
    expect([/职工要多少/, /谈好多少/, /已经拿到多少/].map((label) => screen.getByLabelText<HTMLInputElement>(label).value)).toEqual(["612000", "", "3000.05"]);
    fireEvent.change(screen.getByLabelText(/已经拿到多少/), { target: { value: "" } });
    fireEvent.change(screen.getByLabelText("怎么结束的"), { target: { value: "advised" } });
    fireEvent.click(screen.getByRole("button", { name: "下一步：核对上报卡" }));
    const card = within(await screen.findByRole("dialog", { name: "核对上报卡" }));
    // Fewer wrote their line than were told of: which number is reported is asked, and nothing is sent before.
    expect(await card.findByText("2 家一起办 · 1 位代表参与")).toBeTruthy();
    fireEvent.click(card.getByRole("button", { name: "办结" }));
    expect([card.getByRole("alert").textContent, bodies(it, "closeCase")]).toEqual(["说的和名单上的人数不一样，请核对后选一个。", []]);
    // The card is longer than a screen: the same is said where the button is.
    expect(card.getByText("最上面还没选按多少人上报。")).toBeTruthy();
    fireEvent.click(card.getByRole("radio", { name: "38 人（名单上的）" }));
    expect(card.getByText("按 1 件 / 38 人上报 · 2 家一起办 · 1 位代表参与")).toBeTruthy();
    fireEvent.click(card.getByRole("button", { name: "办结" }));
    await screen.findByText("已办结。");
    expect(bodies(it, "closeCase")).toMatchObject([{ people: 38, money: { claimedFen: 61_200_000, agreedFen: null, paidFen: null } }]);
  });

  it("what is not ours says who has it; what was told twice has no sums; going back keeps what was chosen", async () => {
    const it = await open({ status: "answered", contactedAt: at(now, -60), agreedAt: at(now, -5), can: { ...can, close: true } });
    fireEvent.click(screen.getByRole("button", { name: "办结" }));
    fireEvent.change(screen.getByLabelText("怎么结束的"), { target: { value: "duplicate" } });
    expect(screen.queryByLabelText(/谈好多少/)).toBeNull();
    fireEvent.change(screen.getByLabelText("怎么结束的"), { target: { value: "not_ours" } });
    next();
    expect(screen.getByRole("alert").textContent).toBe("请选交给了哪个单位。");
    fireEvent.change(screen.getByLabelText("交给了哪个单位"), { target: { value: "court" } });
    next();
    fireEvent.click(await screen.findByRole("button", { name: "回上一步" }));
    expect(screen.getByLabelText<HTMLSelectElement>("交给了哪个单位").value).toBe("court");
    next();
    fireEvent.click(within(await screen.findByRole("dialog", { name: "核对上报卡" })).getByRole("button", { name: "办结" }));
    await waitFor(() => expect(bodies(it, "closeCase")).toMatchObject([{ reason: "not_ours", handedTo: "court" }]));
  });

  it("hands the matter to another body: the worker is asked first, with what the law wants to know", async () => {
    const it = await open({ type: "INJURY_MEDICAL", can });
    fireEvent.click(screen.getAllByRole("button", { name: "交给别的单位" })[0] as HTMLElement);
    await settled();
    const sheet = screen.getByRole("dialog", { name: "交给别的单位" });
    const send = () => fireEvent.click(within(sheet).getByRole("button", { name: "交给别的单位" }));
    send();
    expect(within(sheet).getAllByRole("alert").map((alert) => alert.textContent)).toEqual(["请选交给哪类单位。", "请写单位全称，印在材料上。", "请写请求什么。"]);
    fireEvent.change(within(sheet).getByLabelText("交给哪类单位"), { target: { value: "social_insurance" } });
    fireEvent.change(within(sheet).getByLabelText("单位全称"), { target: { value: "西岗区人社局" } });
    fireEvent.change(within(sheet).getByLabelText("请求什么"), { target: { value: "申请工伤认定" } });
    fireEvent.change(within(sheet).getByLabelText(/受伤地点/), { target: { value: "码头" } });
    fireEvent.click(within(sheet).getByRole("button", { name: "申请书里别的内容" }));
    fireEvent.change(within(sheet).getByLabelText(/职工职业/), { target: { value: "送货员" } });
    send();
    await screen.findByText("已问职工，等他答复。");
    expect(bodies(it, "askReferral")).toMatchObject([{ to: "social_insurance", version: 4, application: {
      name: "西岗区人社局", claims: "申请工伤认定", facts: expect.stringContaining("40 名装卸工"), occupation: "送货员", sex: "", injury: { when: "", where: "码头", cause: "", degree: "" },
    } }]);
  });

  it("asks a court for a payment order with what the case knows, and says which conditions are missing", async () => {
    const fact = (key: string, value: object) => ({ fact: key, value, from: "staff", title: "值班律师甲", at: at(now, -60) });
    const facts = { type: "WAGE_ARREARS", district: "210203", facts: [fact("owed", { is: "money", fen: 2_100_000 }), fact("agreed", { is: "on", on: "2026-10-01" })], others: [], held: [], met: [], clocks: [], urgentBy: null, calculations: [], may: { record: true, see: true } };
    const it = await open({ type: "WAGE_ARREARS", can }, { facts });
    fireEvent.click(screen.getAllByRole("button", { name: "交给别的单位" })[0] as HTMLElement);
    await settled();
    const sheet = screen.getByRole("dialog", { name: "交给别的单位" });
    fireEvent.change(within(sheet).getByLabelText("交给哪类单位"), { target: { value: "court" } });
    fireEvent.change(within(sheet).getByLabelText("写哪种申请"), { target: { value: "payment_order" } });
    fireEvent.change(within(sheet).getByLabelText("单位全称"), { target: { value: "西岗区人民法院" } });
    await waitFor(() => expect(within(sheet).getByLabelText<HTMLTextAreaElement>("请求什么").value).toBe("请求人民法院发出支付令，督促被申请人给付 21000 元。"));
    const send = () => fireEvent.click(within(sheet).getByRole("button", { name: "交给别的单位" }));
    send();
    expect(within(sheet).getAllByRole("alert").map((alert) => alert.textContent)).toEqual(["请选日期。", "不符合就不能申请支付令，请走仲裁或起诉。", "不符合就不能申请支付令，请走仲裁或起诉。"]);
    fireEvent.change(within(sheet).getByLabelText("约定哪天付清"), { target: { value: "2026-11-01" } });
    fireEvent.click(within(sheet).getByRole("checkbox", { name: "双方没有别的债务纠纷" }));
    fireEvent.click(within(sheet).getByRole("checkbox", { name: "支付令能送达给单位" }));
    send();
    await screen.findByText("已问职工，等他答复。");
    expect(bodies(it, "askReferral")).toMatchObject([{ to: "court", application: { paper: { kind: "payment_order", fen: 2_100_000, law: "agreement", agreedOn: "2026-10-01", dueOn: "2026-11-01", noOtherDebts: true, canBeServed: true } } }]);
  });

  it("asks a court to confirm an agreement; one on who owns a flat it says at once is not confirmed", async () => {
    const it = await open({ type: "FAMILY_HOUSING", can });
    fireEvent.click(screen.getAllByRole("button", { name: "交给别的单位" })[0] as HTMLElement);
    await settled();
    const sheet = screen.getByRole("dialog", { name: "交给别的单位" });
    fireEvent.change(within(sheet).getByLabelText("交给哪类单位"), { target: { value: "court" } });
    expect(within(sheet).queryByRole("option", { name: "支付令申请书" })).toBeNull();
    fireEvent.change(within(sheet).getByLabelText("写哪种申请"), { target: { value: "confirmation" } });
    fireEvent.click(within(sheet).getByRole("radio", { name: "房子等财产归谁" }));
    expect(within(sheet).getByText(/请走诉讼。协议本身仍可以履行/)).toBeTruthy();
    fireEvent.click(within(sheet).getByRole("radio", { name: "给多少钱、什么时候给" }));
    fireEvent.change(within(sheet).getByLabelText("单位全称"), { target: { value: "西岗区人民法院" } });
    fireEvent.change(within(sheet).getByLabelText("调解组织全称"), { target: { value: "街道调委会" } });
    fireEvent.change(within(sheet).getByLabelText("协议哪天生效"), { target: { value: "2026-11-10" } });
    fireEvent.click(within(sheet).getByRole("button", { name: "交给别的单位" }));
    await screen.findByText("已问职工，等他答复。");
    expect(bodies(it, "askReferral")).toMatchObject([{ application: { claims: "请求裁定双方 2026-11-10 经街道调委会调解达成的协议有效。", paper: { kind: "confirmation", mediator: "街道调委会", effectiveOn: "2026-11-10", settles: "payment", otherPhone: "" } } }]);
  });

  it("warns where a body does not take this kind of matter", async () => {
    await open({ type: "FAMILY_HOUSING", can });
    fireEvent.click(screen.getAllByRole("button", { name: "交给别的单位" })[0] as HTMLElement);
    await settled();
    const sheet = screen.getByRole("dialog", { name: "交给别的单位" });
    fireEvent.change(within(sheet).getByLabelText("交给哪类单位"), { target: { value: "arbitration" } });
    expect(within(sheet).getByText(/不是劳动争议/)).toBeTruthy();
    fireEvent.change(within(sheet).getByLabelText("交给哪类单位"), { target: { value: "people_mediation" } });
    expect(within(sheet).getByText(/不受理司法确认/)).toBeTruthy();
  });

  it("writes down the word, the sending, the reply and the hearing, each where it belongs", async () => {
    const one = (status: string, part: object = {}) => ({ id: id("r", status), to: "social_insurance", name: application.name, status, at: at(now, -60), sentOn: null, replyBy: null, repliedOn: null, hearing: null, application, late: false, ...part });
    const it = await open({ can }, { referrals: [one("asked", { health: false }), one("agreed", { health: false }), one("sent", { sentOn: "2026-11-20", replyBy: "2026-11-22", late: true })] });
    await screen.findByText("到时间了，还没回复");
    const sheet = (name: string) => {
      fireEvent.click(screen.getByRole("button", { name: `西岗区人社局：${name}` }));
      return screen.getByRole("dialog");
    };
    const say = sheet("记下职工的话");
    for (const name of ["同意，电话里说的", "不同意，材料里去掉"]) fireEvent.click(within(say).getByRole("radio", { name }));
    fireEvent.click(within(say).getByRole("button", { name: "记下职工的话" }));
    await screen.findByText("记下了。");
    const send = sheet("记下送出");
    fireEvent.click(within(send).getByRole("button", { name: "记下送出" }));
    expect(within(send).getByRole("alert").textContent).toBe("请选日期。");
    fireEvent.change(within(send).getByLabelText("最晚哪天该有回复"), { target: { value: "2099-01-01" } });
    fireEvent.click(within(send).getByRole("button", { name: "记下送出" }));
    await screen.findByText("送出记下了。");
    const reply = sheet("记下回复");
    fireEvent.click(within(reply).getByRole("radio", { name: "退回或不受理" }));
    fireEvent.change(within(reply).getByLabelText("回复怎么说"), { target: { value: "材料不全" } });
    fireEvent.click(within(reply).getByRole("button", { name: "记下回复" }));
    await screen.findByText("回复记下了。");
    const hearing = sheet("记下开庭");
    fireEvent.change(within(hearing).getByLabelText("哪天开庭"), { target: { value: "2099-01-02" } });
    fireEvent.change(within(hearing).getByLabelText(/几点开始/), { target: { value: "9:30" } });
    fireEvent.change(within(hearing).getByLabelText(/几点结束/), { target: { value: "11:00" } });
    fireEvent.change(within(hearing).getByLabelText("在哪里"), { target: { value: "第三法庭" } });
    fireEvent.click(within(hearing).getByRole("button", { name: "记下开庭" }));
    await screen.findByText("开庭时间记下了。");
    expect(bodies(it, "recordReferralWord")).toEqual([{ agrees: true, how: "phone", health: false }]);
    expect(bodies(it, "sendReferral")).toMatchObject([{ how: "hand", replyBy: "2099-01-01" }]);
    expect(bodies(it, "recordReferralReply")).toMatchObject([{ outcome: "returned", nextBy: null, words: "材料不全" }]);
    expect(bodies(it, "setHearing")).toEqual([{ from: "2099-01-02T01:30:00.000Z", to: "2099-01-02T03:00:00.000Z", place: "第三法庭" }]);
  });

  it("puts right what was written down as sent back, with the reason both sides read", async () => {
    const it = await open({ can }, { referrals: [{ hearing: null, id: id("r", "court"), to: "court", name: application.name, status: "returned", at: at(now, -60), sentOn: "2026-11-20", replyBy: null, repliedOn: "2026-11-21", application, late: false }] });
    fireEvent.click(await screen.findByRole("button", { name: "西岗区人社局：更正或补记回复" }));
    const mend = within(screen.getByRole("dialog"));
    expect(mend.getByText(/原来记的留在经过里/)).toBeTruthy();
    fireEvent.click(mend.getByRole("radio", { name: "有结果了" }));
    fireEvent.change(mend.getByLabelText("回复怎么说"), { target: { value: "判决支持" } });
    fireEvent.click(mend.getByRole("button", { name: "更正或补记回复" }));
    expect([mend.getByRole("alert").textContent, bodies(it, "recordReferralReply")]).toEqual(["请写明原因。", []]);
    fireEvent.change(mend.getByLabelText("原来为什么记错"), { target: { value: "看错了，是另一件" } });
    fireEvent.click(mend.getByRole("button", { name: "更正或补记回复" }));
    await screen.findByText("回复记下了。");
    expect(bodies(it, "recordReferralReply")).toMatchObject([{ outcome: "done", nextBy: null, words: "判决支持", why: "看错了，是另一件" }]);
  });

  it("moves a hearing that stands, filled in, or calls it off", async () => {
    const hearing = { from: "2099-01-02T01:30:00.000Z", to: "2099-01-02T03:00:00.000Z", place: "第三法庭" };
    const it = await open({ can }, { referrals: [{ hearing, id: id("r", "court"), to: "court", name: application.name, status: "sent", at: at(now, -60), sentOn: "2026-11-20", replyBy: "2099-01-05", repliedOn: null, application, late: false }] });
    expect(await screen.findByText(/^开庭：2099年1月2日.*09:30，第三法庭$/)).toBeTruthy();
    for (const [name, done] of [["改开庭时间", "开庭时间改了，职工会收到通知。"], ["取消开庭", "开庭取消了，职工会收到通知。"]] as const) {
      fireEvent.click(screen.getByRole("button", { name: `西岗区人社局：${name}` }));
      fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name }));
      await screen.findByText(done);
    }
    expect([bodies(it, "setHearing"), bodies(it, "cancelHearing")]).toEqual([[hearing], [{}]]);
  });

  it("exports the file, and says what did not fit", async () => {
    const it = await open({ can });
    fireEvent.click(await screen.findByRole("button", { name: "导出卷宗" }));
    await screen.findByText("卷宗导出了，有 1 个附件太大，请单独打开。");
    expect(bodies(it, "exportCase")).toEqual([{}]);
  });

  it("says who leads and who helps, adds one with its task and day, and writes down what came of it", async () => {
    const it = await open({ can }, { joint: [{ id: id("j", "one"), role: "lead", name: "劳动监察大队", task: "约谈负责人", reply: null, due: "2026-11-20", status: "open", late: true }] });
    await screen.findByText("牵头 · 劳动监察大队");
    fireEvent.click(screen.getByRole("button", { name: "劳动监察大队：记下回复" }));
    const reply = screen.getByRole("dialog");
    fireEvent.change(within(reply).getByLabelText("办得怎么样"), { target: { value: "答应补发" } });
    fireEvent.click(within(reply).getByRole("button", { name: "记下回复" }));
    await screen.findByText("回复记下了。");
    fireEvent.click(screen.getByRole("button", { name: "加一家一起办" }));
    const sheet = screen.getByRole("dialog");
    fireEvent.click(within(sheet).getByRole("button", { name: "加一家一起办" }));
    expect(within(sheet).getAllByRole("alert").map((alert) => alert.textContent)).toEqual(["请写是哪家单位。", "请写要办什么。", "请选日期。"]);
    fireEvent.change(within(sheet).getByLabelText("哪家单位"), { target: { value: "司法局" } });
    fireEvent.change(within(sheet).getByLabelText("要办什么"), { target: { value: "派援助律师" } });
    fireEvent.change(within(sheet).getByLabelText("最晚哪天办完"), { target: { value: "2099-01-01" } });
    fireEvent.click(within(sheet).getByRole("button", { name: "加一家一起办" }));
    await screen.findByText("加上了。");
    expect(bodies(it, "replyJoint")).toEqual([{ words: "答应补发" }]);
    expect(bodies(it, "addJoint")).toEqual([{ role: "helper", name: "司法局", task: "派援助律师", due: "2099-01-01" }]);
  });

  it("asks a deputy to take part, saying what they will see; taking them out says that they see nothing any more", async () => {
    const person = id("p", "deputy");
    const it = await open({ can, events: [{ v: 1, number, seq: 1, at: at(now, -9), code: "joint_dropped", by: { kind: "worker" }, data: { role: "deputy" } }] }, { deputies: [{ person, name: "人大代表甲" }], joint: [{ id: id("j", "two"), role: "deputy", name: "政协委员乙", task: "看看食堂", reply: null, due: "2026-11-20", status: "open", late: false }], more: [[nameDeputyRoute, () => ({ id: id("j", "one") })]] });
    await screen.findByText("代表参与 · 政协委员乙");
    expect(screen.getByText(/^代表看不到职工是谁/)).toBeTruthy();
    expect(screen.getByText("职工不愿意代表参与")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "请代表参与" }));
    const sheet = screen.getByRole("dialog");
    expect(within(sheet).getByText(/^代表只看得到/)).toBeTruthy();
    fireEvent.click(within(sheet).getByRole("button", { name: "请代表参与" }));
    expect(within(sheet).getAllByRole("alert").map((alert) => alert.textContent)).toEqual(["请写要办什么。", "请选日期。"]);
    fireEvent.change(within(sheet).getByLabelText(/请代表办什么/), { target: { value: "到厂里看看" } });
    fireEvent.change(within(sheet).getByLabelText("最晚哪天办完"), { target: { value: "2099-01-01" } });
    fireEvent.click(within(sheet).getByRole("button", { name: "请代表参与" }));
    await screen.findByText("请了代表，已告诉职工。");
    expect(bodies(it, "nameDeputy")).toEqual([{ person, task: "到厂里看看", due: "2099-01-01" }]);
    fireEvent.click(screen.getByRole("button", { name: "政协委员乙：不用办了" }));
    expect(screen.getByRole("dialog").textContent).toContain("他马上就看不到这件事");
  });
});
