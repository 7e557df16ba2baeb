import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { CasePanel } from "@/parts/staff/CasePanel";
import { useCase } from "@/parts/staff/useCase";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useSession } from "@/platform/session";
import { borrow } from "@/platform/storage";
import { taro } from "../../../tests/taro";
import { at } from "../../../tests/staffPeople";
import Work from "./index";
import { bodies, can, clearPhone, now, number, open } from "./work.fixture";

const Desk = () => <CasePanel view={useCase(number)} />;

clearPhone();
beforeEach(() => borrow(false));

const kept = { contactedAt: at(now, -30), can };
/** What opens a sheet, the field, what sends it, and its command. */
const sheets = [
  ["answer", "写答复", "答复", "送出答复", "answerCase"],
  ["entry", "写记录", "写什么", "写记录", "writeEntry"],
] as const;
const press = (name: string | RegExp) => fireEvent.click(screen.getAllByRole("button", { name }).at(-1) as HTMLElement);
const field = (label: string | RegExp) => within(screen.getByRole("dialog")).getByLabelText<HTMLTextAreaElement>(label);
const words = "考勤本缺七天，十月的工资条还在银行打。";

describe.each(sheets)("what is typed into %s", (sheet, opener, label, send, route) => {
  const typedOnce = async () => {
    const it = await open(kept);
    press(opener);
    fireEvent.change(field(label), { target: { value: words } });
    cleanup();
    return it;
  };
  const again = async (Screen = Work) => {
    render(<Screen />);
    await screen.findAllByRole("button", { name: opener });
    press(opener);
  };

  it("lies with the server and not on the phone, is there after a reload and at the desk, and gone when it was sent", async () => {
    const it = await typedOnce();
    await waitFor(() => expect(it.typed.get(`${number} ${sheet}`)).toMatchObject({ text: words }));
    expect(JSON.stringify([...taro.storage])).not.toContain(words);
    await again();
    await waitFor(() => expect(field(label).value).toBe(words));
    cleanup();
    await again(Desk);
    await waitFor(() => expect(field(label).value).toBe(words));
    press(send);
    await waitFor(() => expect(bodies(it, route)).toMatchObject([{ text: words }]));
    await waitFor(() => expect([...it.typed.keys()]).toEqual([]));
  });

  it("emptied again is kept no longer; on somebody else's phone it never was", async () => {
    const it = await typedOnce();
    await waitFor(() => expect(it.typed.size).toBe(1));
    await again();
    await waitFor(() => expect(field(label).value).toBe(words));
    fireEvent.change(field(label), { target: { value: "" } });
    cleanup();
    await waitFor(() => expect(it.typed.size).toBe(0));
    borrow(true);
    const other = await typedOnce();
    await again();
    expect(field(label).value).toBe("");
    expect(bodies(other, "keepTyped")).toEqual([]);
  });
});

const ended = { ...kept, status: "answered", agreedAt: at(now, -5), can: { ...can, close: true, settleLimit: true, callback: true } };
/** The case, what opens a sheet, the field, and what is typed. */
const others = [
  ["handOn", kept, "转给别人", /^为什么转/, words],
  ["urgency", kept, "改缓急", /^为什么/, words],
  ["conflict", { ...kept, can: { ...can, conflict: true } }, "我要回避", /^再说几句/, words],
  ["settleLimit", { ...ended, limitOpen: true }, "时效已说清", /^怎么说的/, words],
  ["close", ended, "办结", /^谈好多少/, "3000.29"],
  ["refer", kept, "交给别的单位", /^请求什么/, words],
  ["facts", kept, "填日子和数目", /^每月工资/, "6500"],
  ["next", kept, "定下一步", /^要做什么/, words],
  ["papers", kept, "要材料", /^再说一句/, words],
  ["joint", kept, "加一家一起办", /^要办什么/, words],
  ["hold", kept, "记下中断或停算", "哪天（开始）", "2026-10-01"],
  ["met", kept, "期限里已经办了", "哪天办的", "2026-10-02"],
  ["paid", { ...kept, status: "closed", waitingFor: null, promise: null }, "记一笔到账", "到账多少元", "1.2万"],
] as const;
describe.each(others)("the sheet %s", (sheet, part, opener, label, typed) => {
  it("closed by mistake or with the page opens again with what was typed", async () => {
    const it = await open(part, { paid: { money: { claimedFen: null, agreedFen: 900_000, paidFen: null }, may: true, byLine: false, payments: [] } });
    press(opener);
    await within(screen.getByRole("dialog")).findByLabelText(label);
    fireEvent.change(field(label), { target: { value: typed } });
    press("先不");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    press(opener);
    await within(screen.getByRole("dialog")).findByLabelText(label);
    await waitFor(() => expect(field(label).value).toBe(typed));
    cleanup();
    await waitFor(() => expect(JSON.stringify(it.typed.get(`${number} ${sheet}`))).toContain(typed));
    render(<Work />);
    await screen.findAllByRole("button", { name: opener });
    press(opener);
    await waitFor(() => expect(field(label).value).toBe(typed));
  });
});

describe("without a network", () => {
  const lose = async () => {
    const it = await open(kept);
    it.refuse["keepTyped"] = it.refuse["handOn"] = "lost";
    press("转给别人");
    fireEvent.change(field(/^为什么转/), { target: { value: words } });
    press("转给别人");
    await screen.findByText(/还没交上/);
    press("先不");
    await waitFor(() => expect(bodies(it, "keepTyped").length).toBeGreaterThan(0));
    return it;
  };

  it("a sheet that was refused and closed has its words again, keeps them with the server once it can, and nothing when it was sent", async () => {
    const it = await lose();
    it.refuse = {};
    press("转给别人");
    expect(field(/^为什么转/).value).toBe(words);
    press("先不");
    await waitFor(() => expect(it.typed.get(`${number} handOn`)).toEqual({ text: words }));
    press("转给别人");
    await waitFor(() => expect(field(/^为什么转/).value).toBe(words));
    press("转给别人");
    await screen.findByText(staffTexts.handedOn);
    await waitFor(() => expect(it.typed.size).toBe(0));
    press("转给别人");
    expect(field(/^为什么转/).value).toBe("");
  });

  it("who signs out leaves none of it to the next", async () => {
    await lose();
    cleanup();
    useSession.setState({ signedIn: null });
    await open(kept);
    press("转给别人");
    expect(field(/^为什么转/).value).toBe("");
  });
});

it("a canned text and what was typed into its fields are there again", async () => {
  const it = await open(kept);
  press("写答复");
  const choose = () => within(screen.getByRole("dialog")).getByLabelText<HTMLSelectElement>(/^用现成的话/);
  fireEvent.change(choose(), { target: { value: "arbitration" } });
  const first = () => within(screen.getByRole("dialog")).getAllByRole<HTMLInputElement>("textbox")[0] as HTMLInputElement;
  fireEvent.change(first(), { target: { value: "西岗区仲裁院" } });
  cleanup();
  await waitFor(() => expect(JSON.stringify(it.typed.get(`${number} answer`))).toContain("西岗区仲裁院"));
  render(<Work />);
  await screen.findAllByRole("button", { name: "写答复" });
  press("写答复");
  await waitFor(() => expect([choose().value, first().value]).toEqual(["arbitration", "西岗区仲裁院"]));
});
