import { setConsentByCodeRoute } from "@huiyin/shared/cases/codeApi";
import {
  answerReferralByCodeRoute, askHandlerByCodeRoute, confirmContactByCodeRoute, listDeputiesByCodeRoute, listReferralsByCodeRoute, readClockWhyByCodeRoute, readHandlerAsksByCodeRoute, readTimelineByCodeRoute, refuseDeputyByCodeRoute,
} from "@huiyin/shared/cases/codeWorkApi";
import { readFactsByCodeRoute, recordFactsByCodeRoute } from "@huiyin/shared/deadlines/factsByCodeApi";
import { describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { asked, event, inMinutes, number, openWorld, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import QueryPage from "./index";

let world: World;
const held = { number, code: "123456789012" };
const told = () => document.body.textContent ?? "";
const message = (id: number, text: string, from = "staff") => ({ id: `m_${String(id).repeat(20)}`, at: inMinutes(id - 60), from, title: from === "staff" ? "值班律师甲" : "", text, kind: "message", sees: "both" });
const staff = { kind: "staff", person: `p_${"2".repeat(20)}`, title: "值班律师甲" };
/** A step and what was written with it bear one time: it is known by that. */
function answered() {
  const it = event(3, "answered", staff);
  return { events: [event(2, "taken", staff), it], messages: [{ ...message(3, "可以申请仲裁。"), at: it["at"] }] };
}
/** Looks the case up as somebody does. */
function open(part: Partial<World>) {
  world = openWorld(part);
  render(<QueryPage />);
  fireEvent.change(screen.getByLabelText("编号"), { target: { value: held.number } });
  fireEvent.change(screen.getByLabelText("查询码"), { target: { value: held.code } });
  fireEvent.click(screen.getByRole("button", { name: "查进度" }));
}
const found = (part: object = {}) => ({ number, status: "taken", promise: { what: "answer", by: inMinutes(600), provisional: false }, messages: [], canWrite: true, ...part });

describe("what was done, by number and code", () => {
  it("shows the steps, the next one with its time, and what was before at a tap; an answer is named, and nothing is kept", async () => {
    let isThere = false;
    const page = { events: [event(1, "registered", { kind: "worker" })], messages: [message(1, "先把工资条找出来。")], older: null };
    open({
      found: found({ ...answered(), older: "2_x", limitWarning: true }),
      more: [[readTimelineByCodeRoute, () => (isThere ? page : null)]],
    });
    expect((await screen.findAllByText(/值班律师甲/)).length).toBeGreaterThan(0);
    for (const words of ["走到哪一步了", "下一步：答复您", "答复和留言", "时效可能还在走"]) expect(told()).toContain(words);
    expect(told()).not.toContain("先把工资条找出来");
    fireEvent.click(screen.getByRole("button", { name: "看更早的" }));
    await waitFor(() => expect(told()).toContain("更早的没有读出来"));
    isThere = true;
    fireEvent.click(screen.getByRole("button", { name: "看更早的" }));
    await waitFor(() => expect(told()).toContain("先把工资条找出来"));
    expect(asked(world, "readTimelineByCode")).toMatchObject(Array(2).fill({ body: { ...held, before: "2_x" }, token: null }));
    expect([screen.queryByRole("button", { name: "看更早的" }), told().includes("没有读出来")]).toEqual([null, false]);
    expect(JSON.stringify([...taro.storage])).not.toMatch(/先把工资条|123456789012/u);
  });

  it.each([["ended", "closed", true], ["a helper's code", "closed", false], ["answered and agreed to", "answered", true]])("offers to rate only where it may be done: %s", async (_name, status, rates) => {
    open({ found: found({ status, promise: null, canWrite: false, rates }) });
    await screen.findByText("留言");
    expect(screen.queryByRole("radio", { name: "不满意" }) !== null).toBe(rates);
  });
});

describe("what the handling asks, by number and code", () => {
  it("the law's times open at a tap; a day that is filled in is sent as one word, and read anew", async () => {
    const facts = { type: "WAGE_ARREARS", district: "210203", facts: [] as object[], others: [], held: [], met: [], clocks: [{ key: "ARB_LIMIT", fact: "knew", state: { is: "unclear" } }], urgentBy: null, calculations: [], may: { record: true, see: false } };
    open({
      found: found({ rights: true }),
      more: [[readFactsByCodeRoute, () => facts], [recordFactsByCodeRoute, ({ body }) => {
        facts.facts = (body["facts"] as object[]).map((one) => ({ ...one, from: "worker", title: "", at: inMinutes(0) }));
        return {};
      }]],
    });
    fireEvent.click(await screen.findByRole("button", { name: /^日子和期限/ }));
    fireEvent.click(await screen.findByRole("button", { name: "填日子和数目" }));
    fireEvent.change(screen.getByLabelText(/一共欠多少/), { target: { value: "12000" } });
    fireEvent.click(screen.getByRole("button", { name: "记下来" }));
    await waitFor(() => expect(asked(world, "recordFactsByCode")).toMatchObject([{ body: { ...held, facts: [{ fact: "owed", value: { is: "money", fen: 1_200_000 } }], stops: [] }, token: null, key: expect.stringMatching(/^[0-9a-f]{32}$/) }]));
    await waitFor(() => expect(told()).toContain("12,000"));
    expect(asked(world, "queryCase")).toHaveLength(2);
  });

  it("asks for the yes to whom it is to be handed, with what goes there; what tells of health may be taken back; one that could not be read says so", async () => {
    const application = { name: "西岗区人社局", claims: "申请工伤认定", facts: "第一周受伤", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: { when: "", where: "", cause: "", degree: "挫伤" } };
    const id = `r_${"1".repeat(20)}`;
    const one = { id, to: "social_insurance", name: application.name, status: "asked", at: inMinutes(-5), sentOn: null, replyBy: null, repliedOn: null, health: false, hearing: null, claims: application.claims, application, mayAnswer: true };
    open({
      found: found({ shows: ["referrals"] }), refuse: { listReferralsByCode: "request.too_often" },
      more: [[listReferralsByCodeRoute, () => ({ referrals: [one] })], [answerReferralByCodeRoute, ({ body }) => (Object.assign(one, { status: "agreed", mayAnswer: false, health: body["health"] }), {})], [setConsentByCodeRoute, () => ({})]],
    });
    const again = await screen.findByRole("button", { name: "再试一次" });
    world.refuse = {};
    fireEvent.click(again);
    fireEvent.click(await screen.findByRole("checkbox"));
    fireEvent.click(screen.getByRole("button", { name: "西岗区人社局：同意" }));
    await waitFor(() => expect(asked(world, "answerReferralByCode")).toMatchObject([{ body: { ...held, id, agrees: true, health: true }, token: null }]));
    fireEvent.click(await screen.findByRole("button", { name: "西岗区人社局：不交了" }));
    await waitFor(() => expect(asked(world, "setConsentByCode")).toMatchObject([{ body: { ...held, id: `sensitive#refer#${id}`, given: false } }]));
  });
});

describe("about the handler, by number and code", () => {
  const before = { id: "a", kind: "change", askedAt: inMinutes(-3000), why: "打不通", state: "kept", by: null, answer: "已经请他今天打给您" };
  it("nothing of it is read before it is opened; the earlier answer stands there, and what is sent is kept nowhere", async () => {
    open({ found: found({ rights: true }), more: [[readHandlerAsksByCodeRoute, () => ({ asks: [before], may: ["change", "complaint"] })], [askHandlerByCodeRoute, () => ({ by: inMinutes(1000), danger: null })]] });
    const row = await screen.findByRole("button", { name: /^换人 · 投诉办理人/ });
    expect(asked(world, "readHandlerAsksByCode")).toEqual([]);
    fireEvent.click(row);
    expect(await screen.findByText("已经请他今天打给您")).toBeTruthy();
    fireEvent.click(screen.getByRole("radio", { name: /投诉办理人/ }));
    fireEvent.change(screen.getByLabelText(/怎么回事/), { target: { value: " 他吼我 " } });
    expect(JSON.stringify([...taro.storage])).not.toContain("他吼我");
    fireEvent.click(screen.getByRole("button", { name: "提交给上一级" }));
    await screen.findByText(/交给上一级了，.+ 前有人来定。/);
    expect(asked(world, "askHandlerByCode")).toMatchObject([{ body: { ...held, kind: "complaint", why: "他吼我" }, token: null, key: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  });

  it.each([["nobody has it yet", { status: "ringing", rights: true }], ["an account holds it", { status: "taken", rights: false }]])("is not offered where %s", async (_name, part) => {
    open({ found: found(part) });
    await screen.findByText("留言");
    expect(screen.queryByRole("button", { name: /^换人 · 投诉办理人/ })).toBeNull();
  });
});

describe("what only the worker knows, by number and code", () => {
  it("whether the call came, asked while it is not known; why the time is what it is, read at a tap", async () => {
    open({
      found: found({ asksContact: true }),
      more: [[confirmContactByCodeRoute, () => ((world.found = found({ promise: { what: "contact", by: inMinutes(60), provisional: false } })), {})], [readClockWhyByCodeRoute, () => ({ by: inMinutes(600), lines: ["从律师接单算起。"], english: ["It counts from when it was taken."] })]],
    });
    fireEvent.click(await screen.findByRole("button", { name: "为什么是这个时间" }));
    expect(await screen.findByText("从律师接单算起。")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "没有" }));
    await waitFor(() => expect(asked(world, "confirmContactByCode")).toMatchObject([{ body: { ...held, contacted: false }, token: null }]));
    await waitFor(() => expect(screen.queryByRole("button", { name: "没有" })).toBeNull());
  });

  it.each([["taken", true], ["answered", false]])("while %s it is asked before what was written: %s; an answer, and whether it solves the matter, come first", async (status, isFirst) => {
    open({ found: found({ status, promise: null, asksContact: true, says: { agree: status === "answered", notSolved: status === "answered" }, ...answered() }) });
    const [asks, answer] = [await screen.findByText("联系过您了吗？"), screen.getByText("可以申请仲裁。")];
    expect(Boolean(asks.compareDocumentPosition(answer) & Node.DOCUMENT_POSITION_FOLLOWING)).toBe(isFirst);
    const solves = screen.queryByRole("button", { name: "没解决" });
    expect([solves !== null, solves !== null && Boolean(solves.compareDocumentPosition(asks) & Node.DOCUMENT_POSITION_FOLLOWING)]).toEqual([!isFirst, !isFirst]);
  });

  it("a deputy who takes part is named with what they see, and a no is asked once more", async () => {
    const one = { id: `j_${"1".repeat(20)}`, name: "代表甲", at: inMinutes(-60), status: "open", mayRefuse: true };
    open({ found: found({ shows: ["deputies"] }), more: [[listDeputiesByCodeRoute, () => ({ deputies: [one] })], [refuseDeputyByCodeRoute, () => (Object.assign(one, { status: "dropped", mayRefuse: false }), {})]] });
    fireEvent.click(await screen.findByRole("button", { name: /^代表甲：/ }));
    expect(asked(world, "refuseDeputyByCode")).toEqual([]);
    fireEvent.click(within(screen.getByRole("dialog")).getAllByRole("button").at(-1) as HTMLElement);
    await waitFor(() => expect(asked(world, "refuseDeputyByCode")).toMatchObject([{ body: { ...held, id: one.id }, token: null }]));
    await waitFor(() => expect(screen.queryByRole("button", { name: /^代表甲：/ })).toBeNull());
  });
});
