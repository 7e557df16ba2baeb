import { beforeEach, describe, expect, it } from "@jest/globals";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { fileRoutes, openStore, uploadId, type Store } from "../../../tests/filesFake";
import { openSound, type Sound } from "../../../tests/soundFake";
import { asked, inMinutes, number, openWorld, signInAs, workerCase, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import { forgetHidden } from "@/parts/cases/hidden";
import CasePage from "./index";

let world: World;
let store: Store;
let sound: Sound;
beforeEach(() => {
  forgetHidden();
  world = openWorld({ more: fileRoutes(() => store) });
  store = openStore();
  sound = openSound();
  signInAs();
});
const sheet = () => within(screen.getByRole("dialog"));
const tap = (name: string | RegExp) => act(async () => void fireEvent.click(sheet().getByRole("button", { name })));
async function open(part: Record<string, unknown> = {}): Promise<void> {
  world.it = workerCase(part);
  taro.params = { number };
  render(<CasePage />);
  await waitFor(() => expect(screen.queryByRole("heading", { level: 1 })).not.toBeNull());
}
const write = () => act(async () => void fireEvent.click(screen.getByRole("button", { name: "给律师留言" })));

describe("a voice note", () => {
  it("is said, heard before it goes, and goes as a file of the case with its length", async () => {
    await open();
    await write();
    await tap("录一段语音");
    expect(sheet().getByText("正在录：0 秒，最多 60 秒")).toBeTruthy();
    await tap("说完了");
    fireEvent.click(await sheet().findByRole("button", { name: "听语音（7 秒）" }));
    await waitFor(() => expect(sound.plays).toEqual(["blob:here"]));
    expect(sheet().getByRole("button", { name: "停下" })).toBeTruthy();
    act(() => sound.end());
    expect(sheet().getByRole("button", { name: "听语音（7 秒）" })).toBeTruthy();
    await sheet().findByText(/传好了/);
    await tap("发送");
    await screen.findByText("已发给律师。");
    // 44 bytes of header and seven seconds of 16,000 samples of two bytes.
    expect(store.said).toMatchObject([{ name: "语音-7秒.wav", type: "audio/wav", bytes: 44 + 7 * 32_000, seconds: 7 }]);
    expect(asked(world, "writeMessage").map((it) => it.body)).toEqual([{ text: "", files: [uploadId(1)] }]);
  });

  it("thrown away or too short leaves nothing; longer than a minute is cut", async () => {
    await open();
    await write();
    await tap("录一段语音");
    await tap("不要了");
    expect(sheet().queryByRole("button", { name: /听语音/ })).toBeNull();
    sound.said = 0.3;
    await tap("录一段语音");
    await tap("说完了");
    await sheet().findByText("太短了，没录上。请再录一次，多说几个字。");
    sound.said = 61;
    await tap("录一段语音");
    await tap("说完了");
    await sheet().findByRole("button", { name: "听语音（60 秒）" });
    await waitFor(() => expect(store.said).toMatchObject([{ seconds: 60, bytes: 44 + 60 * 32_000 }]));
  });

  it("without the microphone says so, and words go as before", async () => {
    sound.allowed = false;
    await open();
    await write();
    await tap("录一段语音");
    await sheet().findByText(/^没有让用麦克风。要录音，请在浏览器地址栏旁边改成允许/);
    fireEvent.change(sheet().getByRole("textbox"), { target: { value: "那我打字" } });
    await tap("发送");
    await screen.findByText("已发给律师。");
    expect(asked(world, "writeMessage").map((it) => it.body)).toEqual([{ text: "那我打字" }]);
  });

  it("of the lawyer's is heard where it stands; what does not play says so", async () => {
    const file = { number, id: uploadId(1), name: "语音-12秒.mp3", type: "audio/mpeg", bytes: 70_000, seconds: 12, deleted: null };
    await open({ messages: [{ id: `m_${"1".repeat(20)}`, at: inMinutes(-5), from: "staff", title: "金海社区值班律师", text: "", files: [file] }] });
    fireEvent.click(screen.getByRole("button", { name: "听语音（12 秒）" }));
    await waitFor(() => expect(sound.plays).toEqual([`https://files.test/${uploadId(1)}/whole`]));
    act(() => sound.end(false));
    expect(screen.getByText("没放出来。请看看网络，再点一次。")).toBeTruthy();
  });
});
