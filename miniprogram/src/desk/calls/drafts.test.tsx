import { describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { type Scene } from "../../../tests/staffFake";
import { currentCall, forgetCalls, useCalls } from "./calls";
import { keepCall } from "./drafts";
import Calls from "./index";
import { clearDesk, filedBodies, open, story, submit, type } from "./calls.fixture";

// What waits here waits for timers of the screen; a loaded machine takes its time.
configure({ asyncUtilTimeout: 8000 });
jest.setTimeout(30_000);

clearDesk();

const kept = (it: Scene) => Object.values(it.drafts).map(({ content }) => JSON.parse(content));
const keep = () => act(() => keepCall(useCalls.getState().current));

describe("a call that is not finished", () => {
  it("is kept by the server while it is typed, only when something changed, and gone once it is filed", async () => {
    const it = await open();
    type("经过", story);
    await keep();
    await keep();
    expect(kept(it)).toMatchObject([{ draft: { story }, unanswered: null }]);
    expect(it.said.filter((said) => said.route === "saveDraft")).toHaveLength(1);
    expect(screen.getByText("草稿已存")).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    // Before it was sent, the row knew under which key.
    const sent = it.said.filter((said) => said.route === "saveDraft").at(-1)?.body;
    expect(sent).toMatchObject({ command: filedBodies(it)[0]?.key });
    await waitFor(() => expect(it.drafts).toEqual({}));
  });

  it("comes back where it was after the page was lost, to the word; what was under way goes out again as it was", async () => {
    const it = await open({ refuse: { logCall: "lost" } });
    type("来电号码", "13900000001");
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText(/还不知道交上没有/);
    cleanup();
    forgetCalls();
    it.refuse = {};
    render(<Calls />);
    fireEvent.click(await screen.findByRole("button", { name: /没记完/ }));
    expect(screen.getByLabelText<HTMLTextAreaElement>("经过").value).toBe(story);
    expect(screen.getByLabelText<HTMLInputElement>("来电号码").value).toBe("13900000001");
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    const [first, second] = filedBodies(it);
    expect(second).toEqual(first);
  });

  it("whose save had no answer is saved again word for word, then what was typed since", async () => {
    const it = await open({ refuse: { saveDraft: "lost" } });
    type("经过", "一");
    await keep();
    expect(screen.getByText("还没存上")).toBeTruthy();
    const lost = it.said.find((said) => said.route === "saveDraft")?.body;
    it.refuse = {};
    type("经过", "一二");
    await keep();
    expect(it.said.filter((said) => said.route === "saveDraft").map((said) => said.body)).toEqual([lost, lost, expect.objectContaining({ id: lost?.id, seen: 1 })]);
    expect(kept(it)).toMatchObject([{ draft: { story: "一二" } }]);
  });

  it("taken up in another window is not overwritten from this one, and says so", async () => {
    const it = await open();
    type("经过", "一");
    await keep();
    const [id] = Object.keys(it.drafts);
    it.drafts[String(id)] = { saved: 7, content: "{}" };
    type("经过", "一二");
    await keep();
    expect(screen.getByText("在另一个窗口")).toBeTruthy();
    expect(it.drafts[String(id)]).toEqual({ saved: 7, content: "{}" });
  });

  it("emptied again is not kept", async () => {
    const it = await open();
    type("经过", "一");
    await keep();
    expect(kept(it)).toHaveLength(1);
    type("经过", "");
    await keep();
    expect(it.drafts).toEqual({});
    expect(currentCall(useCalls.getState()).kept.id).toBeNull();
  });
});
