import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { finishMyUploadRoute, linkMyAttachmentRoute, listMyAttachmentsRoute, readMyUploadRoute, startMyUploadRoute } from "@huiyin/shared/cases/uploadApi";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene } from "../../../tests/staffFake";
import { numberOf, signInStaff } from "../../../tests/staffPeople";
import { Files } from "./Files";

const now = toInstant(Date.now());
const number = numberOf("482137");
beforeEach(() => taro.reset());
afterEach(cleanup);

describe("a file of a case", () => {
  it("says what was kept when the network breaks, goes on with what is missing, and stands in the list", async () => {
    const upload = `u_${"0".repeat(20)}`;
    const state = { network: false, there: false, sent: 0 };
    const post = { piece: 0, url: "https://files.test/", fields: { key: "k" } };
    const it = scene(now, {
      more: [
        [listMyAttachmentsRoute, () => ({ mayAdd: true, attachments: state.there ? [{ id: upload, name: "工资条.png", type: "image/png", bytes: 9, from: "worker", title: "", at: now, deleted: null, mayDelete: true }] : [] })],
        [startMyUploadRoute, () => ({ id: upload, stored: false, pieces: 1, missing: [post] })],
        [linkMyAttachmentRoute, () => ({ url: "https://files.test/one" })],
        [readMyUploadRoute, () => ({ id: upload, stored: false, pieces: 1, missing: [post] })],
        [finishMyUploadRoute, () => ((state.there = true), { version: 5 })],
      ],
    });
    play(it, now);
    const api = globalThis.fetch;
    Object.assign(globalThis, {
      fetch: (url: string, init?: RequestInit) => {
        if (!String(url).startsWith("https://files.test/")) return api(url, init);
        state.sent += 1;
        return state.network ? Promise.resolve({ ok: true } as Response) : Promise.reject(new TypeError("Failed to fetch"));
      },
    });
    signInStaff(now);
    const said: string[] = [];
    render(<Files number={number} side="mine" now={now} onSaid={(sentence) => said.push(sentence)} />);
    fireEvent.click(await screen.findByRole("button", { name: "加照片或文件" }));
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
    const file = { name: "工资条.png", type: "image/png", size: bytes.length, slice: (from: number, to: number) => Object.assign(new Blob([bytes.slice(from, to)]), { arrayBuffer: () => Promise.resolve(bytes.slice(from, to).buffer) }) };
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    if (input === null) throw new Error("nothing asks for a file");
    Object.defineProperty(input, "files", { value: [file] });
    fireEvent.change(input);
    await screen.findByText(/网络断了，传过的都在。/);
    state.network = true;
    fireEvent.click(screen.getByRole("button", { name: "接着传" }));
    await screen.findByRole("button", { name: "打开：工资条.png" });
    // A picture is shown where it stands, and folded again.
    fireEvent.click(screen.getByRole("button", { name: "打开：工资条.png" }));
    expect((await screen.findByRole("img", { name: "工资条.png" })).getAttribute("src")).toBe("https://files.test/one");
    fireEvent.click(screen.getByRole("button", { name: "收起" }));
    expect(screen.queryByRole("img", { name: "工资条.png" })).toBeNull();
    expect([state.sent, said]).toEqual([2, ["文件收到了。"]]);
    const begun = it.said.find((one) => one.route === "startMyUpload")?.body;
    expect(begun).toMatchObject({ name: "工资条.png", type: "image/png", bytes: 9 });
    expect(String(begun?.["sha256"])).toMatch(/^[0-9a-f]{64}$/);
    await waitFor(() => expect(it.said.filter((one) => one.route === "finishMyUpload")).toHaveLength(1));
  });
});
