import { describe, expect, it } from "@jest/globals";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { choose, fileOf, fileRoutes, openStore, uploadId, type Store } from "../../../tests/filesFake";
import type { Scene } from "../../../tests/staffFake";
import { at } from "../../../tests/staffPeople";
import { bodies, can, clearPhone, now, number, open as openWork } from "./work.fixture";

let store: Store;
async function open(part: Record<string, unknown> = {}): Promise<Scene> {
  const it = await openWork(part, { more: fileRoutes(() => store) });
  store = openStore();
  return it;
}
const sheet = () => within(screen.getByRole("dialog"));
async function pick(name: string, type?: string): Promise<void> {
  fireEvent.click(sheet().getByRole("button", { name: "加照片或文件" }));
  await act(async () => choose(fileOf(name, type)));
  await waitFor(() => expect(sheet().getByRole("button", { name: `去掉：${name}` }).parentElement?.textContent).toContain("传好了"));
}

clearPhone();

describe("files from the handler", () => {
  it("go with a message that needs no words, on the version their own counting brought about", async () => {
    const it = await open();
    fireEvent.click(screen.getByRole("button", { name: "发消息" }));
    fireEvent.click(sheet().getByRole("button", { name: "发出去" }));
    expect(sheet().getByText("请写几句话，加照片、文件，或者录一段语音。")).toBeTruthy();
    await pick("地图.png");
    await pick("单子.png");
    await act(async () => void fireEvent.click(sheet().getByRole("button", { name: "发出去" })));
    await waitFor(() => expect(bodies(it, "recordContact")).toHaveLength(1));
    expect(bodies(it, "recordContact")[0]).toMatchObject({ evidence: { kind: "message", text: "", files: [uploadId(1), uploadId(2)] }, version: 6 });
  });

  it("go with an answer", async () => {
    const it = await open({ contactedAt: at(now, -60), can });
    fireEvent.click(screen.getByRole("button", { name: "写答复" }));
    fireEvent.change(screen.getByLabelText("答复"), { target: { value: "可以申请仲裁，申请书在下面。" } });
    await pick("申请书.pdf", "application/pdf");
    fireEvent.click(sheet().getByRole("button", { name: "送出答复" }));
    await waitFor(() => expect(bodies(it, "answerCase")).toEqual([{ text: "可以申请仲裁，申请书在下面。", files: [uploadId(1)], evidence: null, version: 5 }]));
  });

  it("go with a note, which needs no words then, and only staff ever see them", async () => {
    const it = await open();
    fireEvent.click(screen.getAllByRole("button", { name: "写记录" })[0] as HTMLElement);
    fireEvent.click(sheet().getByRole("button", { name: "写记录" }));
    expect(sheet().getByText("请写几句话，或者加照片、文件。")).toBeTruthy();
    await pick("内部照片.png");
    fireEvent.click(sheet().getByRole("button", { name: "写记录" }));
    await waitFor(() => expect(bodies(it, "writeEntry")).toEqual([{ entry: { kind: "note" }, text: "", files: [uploadId(1)], version: 5 }]));
    expect(bodies(it, "finishUpload")).toEqual([{ sees: "staff" }]);
  });

  it("go with a visit, for whom the visit is for", async () => {
    const it = await open();
    fireEvent.click(screen.getAllByRole("button", { name: "写记录" })[0] as HTMLElement);
    fireEvent.click(sheet().getByRole("radio", { name: "走访现场" }));
    await pick("现场.png");
    fireEvent.click(sheet().getByRole("button", { name: "写记录" }));
    await waitFor(() => expect(bodies(it, "writeEntry")).toMatchObject([{ entry: { kind: "visit", sees: "both" }, files: [uploadId(1)] }]));
    expect(bodies(it, "finishUpload")).toEqual([{}]);
  });

  it("whom it was spoken with outside goes along, and stands in the timeline with the body and the day", async () => {
    const it = await open({
      events: [{ v: 1, number, seq: 1, at: at(now, -9), code: "outside", by: { kind: "staff", person: "p_00000000000000000001", title: "值班律师甲" }, data: { body: "police", when: at(now, -30), sees: "both" } }],
      messages: [{ id: `m_${"3".repeat(20)}`, at: at(now, -9), from: "staff", title: "值班律师甲", kind: "outside", sees: "both", text: "已经立案", body: "police", whom: "派出所王警官", when: at(now, -30) },
        // A body's word on a referral has no hour.
        { id: `m_${"4".repeat(20)}`, at: at(now, -8), from: "staff", title: "值班律师甲", kind: "outside", sees: "both", text: "受理了", body: "court" }],
    });
    expect(screen.getByText("法院")).toBeTruthy();
    expect([screen.getByText("公安 ·"), screen.getByText("派出所王警官 ·"), screen.getByText("值班律师甲 对外联系")]).toHaveLength(3);
    fireEvent.click(screen.getAllByRole("button", { name: "写记录" })[0] as HTMLElement);
    fireEvent.click(sheet().getByRole("radio", { name: "联系了别的单位" }));
    fireEvent.change(sheet().getByLabelText(/^跟谁说的/), { target: { value: " 妇联张主任 " } });
    fireEvent.change(sheet().getByLabelText("结果怎样"), { target: { value: "愿意一起去厂里" } });
    // No body is taken for granted.
    fireEvent.click(sheet().getByRole("button", { name: "写记录" }));
    expect(await sheet().findByText("请选联系了哪个单位。")).toBeTruthy();
    expect(bodies(it, "writeEntry")).toEqual([]);
    fireEvent.change(sheet().getByLabelText(/联系了谁/), { target: { value: "women_federation" } });
    fireEvent.click(sheet().getByRole("button", { name: "写记录" }));
    await waitFor(() => expect(bodies(it, "writeEntry")).toMatchObject([{ entry: { kind: "outside", body: "women_federation", whom: "妇联张主任", sees: "both" }, text: "愿意一起去厂里" }]));
  });

  it("and the worker's stand in the timeline, with who reads each entry", async () => {
    const file = { number, id: uploadId(7), name: "工资条.png", type: "image/png", bytes: 900, seconds: null, deleted: null };
    const message = (part: object) => ({ id: `m_${"1".repeat(20)}`, at: at(now, -5), from: "worker", title: "", text: "", ...part });
    await open({ messages: [message({ files: [file] }), message({ id: `m_${"2".repeat(20)}`, from: "staff", title: "值班律师甲", kind: "note", sees: "staff", text: "先核对考勤" })] });
    await waitFor(() => expect(document.querySelector(`img[src="https://files.test/${uploadId(7)}"]`)).not.toBeNull());
    fireEvent.click(screen.getByRole("button", { name: "打开：工资条.png" }));
    expect((await screen.findByRole("img", { name: "工资条.png" })).getAttribute("src")).toBe(`https://files.test/${uploadId(7)}/whole`);
    fireEvent.click(screen.getByRole("button", { name: "收起" }));
    expect([screen.getByText("职工看得到"), screen.getByText("只有工作人员看得到")]).toHaveLength(2);
  });
});

describe("a message from the handler", () => {
  it("a message to who left no name says how it is read", async () => {
    await open({ identity: "anonymous", contactedAt: at(now, -60), can });
    fireEvent.click(screen.getByRole("button", { name: "发消息" }));
    expect(screen.getByText("没留名字：职工凭编号和查询码来看，没法提醒他。")).toBeTruthy();
    expect(screen.queryByText("职工会在小程序里看到。")).toBeNull();
  });

  it("is one tap away after the first contact too, under its own name; what was spoken is written down elsewhere", async () => {
    const it = await open({ contactedAt: at(now, -60), can });
    fireEvent.click(screen.getByRole("button", { name: "发消息" }));
    const written = within(screen.getByRole("dialog", { name: "发消息" }));
    expect(written.queryByRole("radio", { name: "打了电话" })).toBeNull();
    fireEvent.change(written.getByLabelText("写给职工的话"), { target: { value: "请把工资条带来。" } });
    fireEvent.click(written.getByRole("button", { name: "发出去" }));
    await waitFor(() => expect(bodies(it, "recordContact")).toMatchObject([{ evidence: { kind: "message", text: "请把工资条带来。" } }]));
    fireEvent.click(screen.getAllByRole("button", { name: "记一次联系" })[0] as HTMLElement);
    const spoken = within(screen.getByRole("dialog", { name: "记一次联系" }));
    expect([spoken.queryByRole("radio", { name: "打了电话" }) === null, spoken.queryByRole("radio", { name: "发一条消息" }) === null]).toEqual([false, true]);
  });

  it("a message takes the same canned texts, and goes with no field open, typed or canned", async () => {
    const it = await open();
    fireEvent.click(screen.getByRole("button", { name: "发消息" }));
    const send = () => fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "发出去" }));
    fireEvent.change(screen.getByLabelText(/^用现成的话/), { target: { value: "mediation" } });
    send();
    expect(screen.getAllByText("请填这一项。").length).toBeGreaterThan(0);
    fireEvent.change(screen.getByLabelText("哪天谈"), { target: { value: localDate(at(now, 60 * 48), chinaTime) } });
    fireEvent.change(screen.getByLabelText(/^几点/), { target: { value: "9:30" } });
    fireEvent.change(screen.getByLabelText(/^另外要说的/), { target: { value: "【称呼】您好" } });
    send();
    expect(screen.getByText("方括号里的还没填，请填好再送出。")).toBeTruthy();
    expect(bodies(it, "recordContact")).toEqual([]);
    fireEvent.change(screen.getByLabelText(/^另外要说的/), { target: { value: "您好" } });
    send();
    await waitFor(() => expect(bodies(it, "recordContact")).toHaveLength(1));
    expect(bodies(it, "recordContact")[0]).toMatchObject({ evidence: { kind: "message", text: expect.stringMatching(/^您好\n.*9:30 在金海社区工会法律服务点一起谈。/s) } });
  });
});
