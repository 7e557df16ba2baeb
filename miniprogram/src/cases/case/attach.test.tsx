import { beforeEach, describe, expect, it } from "@jest/globals";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { choose, fileOf, fileRoutes, openStore, uploadId, type Store } from "../../../tests/filesFake";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { forgetHidden } from "@/parts/cases/hidden";
import { openCase, press } from "./case.fixture";

let world: World;
let store: Store;
beforeEach(() => {
  forgetHidden();
  world = openWorld({ more: fileRoutes(() => store) });
  store = openStore();
  signInAs();
});
const message = (part: object) => ({ id: `m_${"1".repeat(20)}`, at: inMinutes(-5), from: "staff", title: "金海社区值班律师", text: "请看一下", ...part });
const carried = (n: number, name: string, part: object = {}) => ({ number, id: uploadId(n), name, type: "image/png", bytes: 900, seconds: null, deleted: null, ...part });
const open = (part: Record<string, unknown> = {}) => openCase(world, part);
const sheet = () => within(screen.getByRole("dialog"));
async function pick(...names: string[]): Promise<void> {
  fireEvent.click(sheet().getByRole("button", { name: "加照片或文件" }));
  await act(async () => choose(...names.map((name) => fileOf(name))));
}

describe("a message with photos", () => {
  it("goes out without a word, each photo counted first; a dead network halts what it halts and is gone on with; what is taken back leaves nothing", async () => {
    await open();
    press("给律师留言");
    expect(sheet().getByRole<HTMLButtonElement>("button", { name: "发送" }).disabled).toBe(true);
    await pick("工资条.png", "考勤.png");
    await waitFor(() => expect(sheet().getAllByText(/传好了/)).toHaveLength(2));
    fireEvent.click(sheet().getByRole("button", { name: "去掉：考勤.png" }));
    await waitFor(() => expect(store.deleted).toEqual([uploadId(2)]));
    store.network = false;
    await pick("打卡.png");
    await sheet().findByText(/网络断了，传过的都在。/);
    fireEvent.click(sheet().getByRole("button", { name: "发送" }));
    await waitFor(() => expect(store.sent).toBe(4));
    expect(asked(world, "writeMessage")).toEqual([]);
    store.network = true;
    fireEvent.click(sheet().getByRole("button", { name: "接着传：打卡.png" }));
    await waitFor(() => expect(sheet().getAllByText(/传好了/)).toHaveLength(2));
    fireEvent.click(sheet().getByRole("button", { name: "发送" }));
    fireEvent.click(sheet().getByRole("button", { name: /发送|请稍候/ }));
    await screen.findByText("已发给律师。");
    expect(asked(world, "writeMessage").map((it) => it.body)).toEqual([{ text: "", files: [uploadId(1), uploadId(3)] }]);
    expect(asked(world, "finishMyUpload").map((it) => it.params["id"])).toEqual([uploadId(1), uploadId(3)]);
    press("给律师留言");
    expect(sheet().queryByText("工资条.png")).toBeNull();
  });

  it("left lying too long, what had arrived of it is gone, and going on with it begins anew", async () => {
    await open();
    press("给律师留言");
    store.network = false;
    await pick("打卡.png");
    await sheet().findByText(/网络断了，传过的都在。/);
    store.network = true;
    world.refuse = { readMyUpload: "access.not_found" };
    fireEvent.click(sheet().getByRole("button", { name: "接着传：打卡.png" }));
    await sheet().findByText(/传好了/);
    fireEvent.click(sheet().getByRole("button", { name: "发送" }));
    await screen.findByText("已发给律师。");
    expect(asked(world, "writeMessage").map((it) => it.body["files"])).toEqual([[uploadId(2)]]);
  });

  it("sent again after a lost answer it is the same command", async () => {
    await open();
    press("给律师留言");
    await pick("工资条.png");
    await sheet().findByText(/传好了/);
    world.more = [];
    world.refuse = { writeMessage: "request.conflict" };
    fireEvent.click(sheet().getByRole("button", { name: "发送" }));
    await waitFor(() => expect(asked(world, "writeMessage")).toHaveLength(1));
    world.refuse = {};
    await waitFor(() => expect(sheet().getByRole<HTMLButtonElement>("button", { name: "发送" }).disabled).toBe(false));
    fireEvent.click(sheet().getByRole("button", { name: "发送" }));
    await screen.findByText("已发给律师。");
    // Counted once, however often the message is tried.
    expect(asked(world, "finishMyUpload")).toHaveLength(1);
    expect(asked(world, "writeMessage").map((it) => it.body["files"])).toEqual([[uploadId(1)], [uploadId(1)]]);
  });

  it("what cannot be taken says why and holds nothing else up once it is taken back", async () => {
    await open();
    press("给律师留言");
    fireEvent.click(sheet().getByRole("button", { name: "加照片或文件" }));
    await act(async () => choose(fileOf("片子.mov", "video/quicktime"), fileOf("工资条.png")));
    await sheet().findByText(/这种文件收不了/);
    await sheet().findByText(/传好了/);
    await act(async () => void fireEvent.click(sheet().getByRole("button", { name: "发送" })));
    await waitFor(() => expect(sheet().getByRole<HTMLButtonElement>("button", { name: "发送" }).disabled).toBe(false));
    expect([asked(world, "finishMyUpload"), asked(world, "writeMessage")]).toEqual([[], []]);
    fireEvent.click(sheet().getByRole("button", { name: "去掉：片子.mov" }));
    fireEvent.click(sheet().getByRole("button", { name: "发送" }));
    await screen.findByText("已发给律师。");
    expect(asked(world, "writeMessage").map((it) => it.body["files"])).toEqual([[uploadId(1)]]);
  });

  it("shows photos small and opens one; other files by name and size; of a deleted one that it was there; and who reads it", async () => {
    const gone = { at: inMinutes(-1), from: "worker", title: "" };
    await open({ messages: [message({ files: [carried(1, "工资条.png"), carried(2, "申请书.pdf", { type: "application/pdf", bytes: 2_097_152 }), carried(3, "旧的.png", { deleted: gone })] })] });
    await waitFor(() => expect(document.querySelector(`img[src="https://files.test/${uploadId(1)}"]`)).not.toBeNull());
    press("打开：工资条.png");
    expect((await screen.findByRole("img", { name: "工资条.png" })).getAttribute("src")).toBe(`https://files.test/${uploadId(1)}/whole`);
    expect(screen.getByRole("button", { name: "打开：申请书.pdf" }).textContent).toContain("2.0 MB");
    expect(screen.getByText(/^旧的\.png：职工在 .+ 删掉了$/)).toBeTruthy();
    expect(screen.getByText("您和办这件事的工作人员看得到")).toBeTruthy();
    expect(asked(world, "linkMyPictures").map((it) => it.query)).toEqual([{ ids: uploadId(1) }]);
  });
});
