import { correctCardByCodeRoute, eraseByCodeRoute, listConsentsByCodeRoute, readCardByCodeRoute, readLooksByCodeRoute, readMaterialsByCodeRoute, sayWordByCodeRoute, setConsentByCodeRoute, settleMaterialsByCodeRoute, withdrawByCodeRoute, writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { exportMineByCodeRoute, exportPdfByCodeRoute } from "@huiyin/shared/deadlines/copyByCodeApi";
import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { choose, fileOf, fileRoutes, openStore, uploadId } from "../../../tests/filesFake";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import Caller from "../caller/index";
import QueryPage from "./index";

let world: World;
beforeEach(() => {
  world = openWorld();
  render(<QueryPage />);
});
const told = () => document.body.textContent ?? "";
const fill = (written: string, code: string) => {
  fireEvent.change(screen.getByLabelText("编号"), { target: { value: written } });
  fireEvent.change(screen.getByLabelText("查询码"), { target: { value: code } });
  fireEvent.click(screen.getByRole("button", { name: "查进度" }));
};

describe("查进度", () => {
  it.each([
    ["one digit wrong", number.replace(/.$/, (last) => String((Number(last) + 1) % 10)), "123456789012", "编号是 13 位数字"],
    ["a short code", number, "1234", "查询码是 12 位数字"],
  ])("%s is said at once, without asking", (_, written, code, sentence) => {
    fill(written, code);
    expect(told()).toContain(sentence);
    expect(world.asked).toEqual([]);
  });

  it("takes spaces and full-width digits, says nothing of who asks, and keeps nothing", async () => {
    signInAs();
    world.found = { number, status: "taken", promise: { what: "contact", by: inMinutes(60), provisional: false }, messages: [], canWrite: false };
    const kept = taro.storage.size;
    fill(showCaseNumber(number), "１２３４ 5678 9012");
    await waitFor(() => expect(told()).toContain("值班律师已接单"));
    expect(asked(world, "queryCase")).toMatchObject([{ body: { number, code: "123456789012" }, token: null }]);
    expect(taro.storage.size).toBe(kept);
  });

  it("one sentence for a wrong number and a wrong code, gone when typing goes on", async () => {
    fill(number, "123456789012");
    await waitFor(() => expect(told()).toContain("编号和查询码对不上"));
    fireEvent.change(screen.getByLabelText("查询码"), { target: { value: "1" } });
    expect(told()).not.toContain("编号和查询码对不上");
  });

  it("asks whoever holds the code how it went, once the case is over: two taps", async () => {
    world.found = { number, status: "closed", promise: null, messages: [], canWrite: false, rates: true };
    fill(number, "123456789012");
    fireEvent.click(await screen.findByRole("radio", { name: "不满意" }));
    fireEvent.change(screen.getByLabelText(/为什么/), { target: { value: "钱还没拿到" } });
    fireEvent.click(screen.getByRole("button", { name: "交评价" }));
    await waitFor(() => expect(told()).toContain("您评价过了，谢谢"));
    expect(asked(world, "rateByCode")).toMatchObject([{ body: { number, code: "123456789012", score: "unsatisfied", why: "钱还没拿到" }, token: null }]);
  });

  it("who has no account says whether it is solved, and why not; danger in the words says whom to call", async () => {
    world = openWorld({
      more: [[sayWordByCodeRoute, () => ((world.found = { number, status: "ringing", promise: null, messages: [], canWrite: true }), {})]],
      found: { number, status: "answered", promise: null, messages: [], canWrite: true, says: { agree: true, notSolved: true } },
    });
    render(<QueryPage />);
    fill(number, "123456789012");
    await waitFor(() => expect(told()).toContain("这件事解决了吗？"));
    expect(screen.getByRole("button", { name: "同意办结" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "没解决" }));
    fireEvent.change(screen.getByLabelText(/哪里没解决/), { target: { value: "老板说要弄死我" } });
    fireEvent.click(screen.getByRole("button", { name: "换人再办" }));
    await waitFor(() => expect(asked(world, "sayWordByCode")).toMatchObject([{ body: { number, code: "123456789012", word: "not_solved", why: "老板说要弄死我" }, token: null, key: expect.stringMatching(/^[0-9a-f]{32}$/) }]));
    await waitFor(() => expect(told()).toContain("已换人再办。"));
    await waitFor(() => expect(told()).not.toContain("这件事解决了吗？"));
    expect(screen.getByRole("button", { name: /110/ })).toBeTruthy();
  });

  it("who has no account writes here, told before the first letter that nothing can be told to them; danger in the words says whom to call", async () => {
    const message = { id: `m_${"1".repeat(20)}`, at: inMinutes(-5), from: "staff", title: "值班律师甲", text: "请把工资条收好。", kind: "message", sees: "both" };
    world = openWorld({ more: [[writeByCodeRoute, () => ({ danger: null })]], found: { number, status: "taken", promise: null, messages: [message], canWrite: true } });
    render(<QueryPage />);
    fill(number, "123456789012");
    await waitFor(() => expect(told()).toContain("请把工资条收好"));
    expect(told()).toContain("回了话没法提醒您，请常来这里看。编号和查询码请收好：没留名字的，丢了就找不回来了。");
    fireEvent.change(screen.getByLabelText("想对律师说的"), { target: { value: "老板说要弄死我" } });
    expect(screen.getByRole("button", { name: /110/ })).toBeTruthy();
    fireEvent.change(screen.getByLabelText("想对律师说的"), { target: { value: "工资条在家里" } });
    fireEvent.click(screen.getByRole("button", { name: "发送" }));
    await waitFor(() => expect(asked(world, "writeByCode")).toMatchObject([{ body: { number, code: "123456789012", text: "工资条在家里" }, token: null, key: expect.stringMatching(/^[0-9a-f]{32}$/) }]));
    await waitFor(() => expect(asked(world, "queryCase")).toHaveLength(2));
    expect(screen.getByLabelText<HTMLTextAreaElement>("想对律师说的").value).toBe("");
  });
});

describe("files and papers without an account", () => {
  it("a photo goes with a message that needs no words, what was asked for is ticked, and nothing of it is kept on the phone", async () => {
    let store = openStore();
    const papers = [{ id: "1", words: "工资条", english: "Payslips", state: "open", at: inMinutes(-5) }, { id: "2", words: "工友电话", english: null, state: "open", at: inMinutes(-5) }];
    world = openWorld({
      found: { number, status: "taken", promise: null, messages: [], canWrite: true },
      more: [
        ...fileRoutes(() => store), [writeByCodeRoute, () => ({ danger: null })],
        [readMaterialsByCodeRoute, () => ({ papers, until: null, may: true })],
        [settleMaterialsByCodeRoute, ({ body }) => {
          for (const { id, state } of body["papers"] as { id: string; state: string }[]) Object.assign(papers.find((it) => it.id === id) ?? {}, { state });
          return {};
        }],
      ],
    });
    store = openStore();
    render(<QueryPage />);
    const kept = taro.storage.size;
    fill(number, "123456789012");
    fireEvent.click(await screen.findByRole("button", { name: "工资条：给了" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "工资条：给了" })).toBeNull());
    await waitFor(() => expect(told()).toContain("好的，记下了。"));
    expect(asked(world, "settleMaterialsByCode")).toMatchObject([{ body: { number, code: "123456789012", papers: [{ id: "1", state: "given" }] }, token: null }]);
    const sends = () => screen.getByRole<HTMLButtonElement>("button", { name: "发送" });
    expect(sends().disabled).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: "加照片或文件" }));
    await act(async () => choose(fileOf("工资条.png")));
    await waitFor(() => expect(told()).toContain("传好了"));
    fireEvent.click(sends());
    await waitFor(() => expect(asked(world, "writeByCode")).toMatchObject([{ body: { number, code: "123456789012", text: "", files: [uploadId(1)] }, token: null }]));
    await waitFor(() => expect(told()).toContain("已发给律师。"));
    expect(asked(world, "startUploadByCode")).toMatchObject([{ body: { number, code: "123456789012", file: { name: "工资条.png", type: "image/png" } }, token: null }]);
    // Taken back before it was sent, it goes from the case too.
    fireEvent.click(screen.getByRole("button", { name: "加照片或文件" }));
    await act(async () => choose(fileOf("别的.png")));
    await waitFor(() => expect(told()).toContain("传好了"));
    fireEvent.click(screen.getByRole("button", { name: "去掉：别的.png" }));
    await waitFor(() => expect(store.deleted).toEqual([uploadId(2)]));
    expect(taro.storage.size).toBe(kept);
  });
});

describe("a file that was sent by number and code", () => {
  const file = (part: object) => ({ number, id: uploadId(7), name: "工资条.png", type: "image/png", bytes: 900, seconds: null, deleted: null, ...part });
  const message = (from: string, at: number, files: object[]) => ({ id: `m_${String(at).repeat(20)}`, at: inMinutes(-at), from, title: from === "staff" ? "值班律师甲" : "", text: "", kind: "message", sees: "both", files });
  const messages = [message("worker", 2, [file({})]), message("staff", 1, [file({ id: uploadId(8), name: "申请书.pdf", type: "application/pdf" })])];

  it("is taken away again by who sent it, asked once more, and leaves its trace; what staff sent is not theirs", async () => {
    const store = openStore();
    const [routes, gone] = [fileRoutes(() => store), { at: inMinutes(0), from: "worker", title: "" }];
    world = openWorld({ more: routes, found: { number, status: "taken", promise: null, messages, canWrite: true } });
    render(<QueryPage />);
    fill(number, "123456789012");
    fireEvent.click(await screen.findByRole("button", { name: "删掉：工资条.png" }));
    expect(screen.queryByRole("button", { name: "删掉：申请书.pdf" })).toBeNull();
    expect(store.deleted).toEqual([]);
    world.found = { number, status: "taken", promise: null, messages: [message("worker", 2, [file({ deleted: gone })])], canWrite: true };
    fireEvent.click(screen.getByRole("button", { name: "删掉" }));
    await waitFor(() => expect(store.deleted).toEqual([uploadId(7)]));
    expect(asked(world, "deleteUploadByCode")).toMatchObject([{ body: { number, code: "123456789012", id: uploadId(7) }, token: null }]);
    await waitFor(() => expect(screen.queryByRole("button", { name: "删掉：工资条.png" })).toBeNull());
    expect(told()).toMatch(/工资条\.png.*删掉了/);
  });

  it.each([["an account holds", "taken"], ["has ended", "closed"], ["was merged", "merged"]])("of a case that %s stays", async (_name, status) => {
    world = openWorld({ found: { number, status, promise: null, messages, canWrite: status === "merged" } });
    render(<QueryPage />);
    fill(number, "123456789012");
    await screen.findByText(/工资条\.png/);
    expect(screen.queryByRole("button", { name: "删掉：工资条.png" })).toBeNull();
  });
});

describe("我的资料, by number and code", () => {
  const held = { number, code: "123456789012" };
  it("says who looked, takes back and gives what was agreed to, and saves a copy; a reading that failed says so and is tried again", async () => {
    Object.assign(URL, { createObjectURL: () => "blob:copy", revokeObjectURL: () => undefined });
    const consent = { id: "refer#r_1", v: 1, purpose: "refer", recipient: "body", fields: [], textVersion: "1", at: inMinutes(-60), door: "miniprogram", name: "西岗区人社局" };
    world = openWorld({
      found: { number, status: "taken", promise: null, messages: [], canWrite: true, rights: true, leaves: ["withdraw"] }, refuse: { listConsentsByCode: "request.too_often" },
      more: [
        [readLooksByCodeRoute, () => ({ looks: [{ at: inMinutes(-30), title: "站长甲", what: "phone" }] })], [listConsentsByCodeRoute, () => ({ maySensitive: true, consents: [consent, { ...consent, id: "handle_case", purpose: "handle_case", name: null }] })],
        [readCardByCodeRoute, () => ({ card: { form: "cn-2026.1", questions: [{ key: "woman", question: { zh: "女职工", en: "Woman" }, value: "unknown", said: null, theirs: true, options: ["yes", "unknown"].map((key) => ({ key, title: { zh: key === "yes" ? "是" : "不详", en: key } })) }] } })], [correctCardByCodeRoute, () => ({})],
        [setConsentByCodeRoute, () => ({})], [exportPdfByCodeRoute, () => ({ name: `${number}.pdf`, base64: "JVBERi0=" })], [exportMineByCodeRoute, () => null],
      ],
    });
    render(<QueryPage />);
    fill(number, held.code);
    fireEvent.click(await screen.findByRole("button", { name: /^我的资料/ }));
    await screen.findByText(/站长甲/);
    world.refuse = {};
    fireEvent.click(await screen.findByRole("button", { name: "再试一次" }));
    // The handling itself ends with the case: its row says where that is, and has no button.
    await screen.findByText(/不想办了，点这一页最下面的“撤回”。$/);
    const [first, ...others] = screen.getAllByRole("button", { name: "撤回" });
    expect(others).toHaveLength(1);
    fireEvent.click(first as HTMLElement);
    await waitFor(() => expect(told()).toContain("已撤回。"));
    fireEvent.click(screen.getByRole("button", { name: "同意" }));
    await waitFor(() => expect(asked(world, "setConsentByCode")).toMatchObject([{ body: { ...held, id: "refer#r_1", given: false }, token: null }, { body: { ...held, id: "sensitive", given: true, consentVersion: expect.any(String) } }]));
    fireEvent.change(screen.getByLabelText(/^女职工/), { target: { value: "yes" } });
    fireEvent.click(screen.getByRole("button", { name: "改好了，保存" }));
    await waitFor(() => expect(asked(world, "correctCardByCode")).toMatchObject([{ body: { ...held, form: "cn-2026.1", values: { woman: "yes" } }, token: null }]));
    fireEvent.click(screen.getByRole("button", { name: "存成 PDF" }));
    await waitFor(() => expect(told()).toContain("存好了。"));
    expect(asked(world, "exportPdfByCode")).toMatchObject([{ body: held, token: null }]);
  });

  it("is not offered where an account holds the case", async () => {
    world.found = { number, status: "taken", promise: null, messages: [], canWrite: false };
    fill(number, held.code);
    await screen.findByText("留言");
    expect(screen.queryByRole("button", { name: /^我的资料/ })).toBeNull();
  });
});

describe("leaving, by number and code", () => {
  it("takes it back and that back too; deletes once it is over, asked first, and the page is empty again", async () => {
    const found = { number, status: "taken", promise: null, messages: [], canWrite: true, leaves: ["withdraw"] };
    world = openWorld({ found, more: [[withdrawByCodeRoute, () => ({})], [eraseByCodeRoute, () => ({})], [readMaterialsByCodeRoute, () => ({ papers: [], until: null, may: true })]] });
    render(<QueryPage />);
    fill(number, "123456789012");
    fireEvent.click(await screen.findByRole("button", { name: "撤回" }));
    world.found = { ...found, status: "withdrawn", canWrite: false, leaves: ["undo", "erase"] };
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "撤回" }));
    fireEvent.click(await screen.findByRole("button", { name: "删除我的资料" }));
    expect(screen.getByRole("dialog").textContent).toContain("查询码也就没用了");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "删除我的资料" }));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("查询码").value).toBe(""));
    expect(told()).toContain("删掉了。这个查询码不能用了。");
    expect([asked(world, "withdrawByCode"), asked(world, "eraseByCode")]).toMatchObject([[{ body: { number, code: "123456789012", undo: false } }], [{ body: { number, code: "123456789012" } }]]);
  });
});

describe("这个号码是你们吗", () => {
  it("says whose it is or that it is none of ours, and what nobody of us ever asks", async () => {
    let whose: string | null = "金海社区工会法律服务点";
    world = openWorld({ more: [[checkNumberRoute, () => ({ whose })]] });
    render(<Caller />);
    expect(told()).toContain("我们不收钱，不要验证码，不要转账");
    const type = (value: string) => fireEvent.change(screen.getByLabelText("打给您的号码"), { target: { value } });
    const press = () => fireEvent.click(screen.getByRole("button", { name: "查一查" }));
    type("0411-84300000");
    press();
    await waitFor(() => expect(told()).toContain("是我们的：金海社区工会法律服务点"));
    type("95588");
    expect(told()).not.toContain("是我们的：");
    whose = null;
    press();
    await waitFor(() => expect(told()).toContain("不是我们登记的号码"));
    // And what to do about it.
    for (const words of ["先挂掉", "打 12351 问", "马上打 110"]) expect(told()).toContain(words);
    expect(told()).toContain("来电显示可以造假");
  });
});
