import { correctMineRoute, correctMyCardRoute, eraseMineRoute, listConsentsRoute, readLooksRoute, readMineRoute, readMyCardRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { exportMineRoute, exportPdfRoute } from "@huiyin/shared/deadlines/copyApi";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { keep } from "@/platform/storage";
import Notice from "./notice/index";
import Rights from "./rights/index";

let world: World;
let canErase = false;
let maySensitive = false;
let migrant: { value: string; said: object | null };
const words = (zh: string, en: string) => ({ zh, en });
const options = [{ key: "yes", title: words("是", "Yes") }, { key: "unknown", title: words("不详", "Not known") }];
const myCard = () => ({ card: { form: "cn-2026.1", questions: [
  { key: "migrant", question: words("农民工", "Came from the countryside to work"), theirs: true, options, ...migrant },
  { key: "level", question: words("在哪一级化解", "Where it was settled"), value: "community", said: null, theirs: false, options: [{ key: "community", title: words("社区", "The community") }] },
] } });
const told = () => document.body.textContent ?? "";
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const went = (api: string) => taro.calls.filter((it) => it.api === api).map((it) => it.args[0]);
const consent = (id: string, part: object = {}) => ({ id, v: 1, purpose: id, recipient: "handling_staff", fields: [], textVersion: "1", at: inMinutes(-60), door: "miniprogram", name: null, ...part });
beforeEach(() => {
  canErase = maySensitive = false;
  migrant = { value: "unknown", said: null };
  world = openWorld({
    more: [
      [readLooksRoute, () => ({ looks: [{ at: inMinutes(-30), title: "站长甲", what: "phone" }] })], [listConsentsRoute, () => ({ maySensitive, consents: [consent("handle_case"), consent("sensitive", { withdrawnAt: inMinutes(-5) }), consent("refer#r_1", { purpose: "refer", name: "西岗区人社局" }), consent("refer#r_2", { purpose: "refer", name: "西岗区法院" })] })],
      [readMyCardRoute, myCard], [correctMyCardRoute, () => ((migrant = { value: "yes", said: words("不详", "Not known") }), {})], [setConsentRoute, () => ({})], [correctMineRoute, () => ({})], [eraseMineRoute, () => ({})], [readMineRoute, () => ({ name: "张先生", phone: "13900000001", address: null, canErase })],
      [exportPdfRoute, () => ({ name: `${number}.pdf`, base64: "JVBERi0=" })], [exportMineRoute, () => null], [readParametersRoute, () => ({ name: "西岗区", values: [] })],
    ],
  });
  taro.params = { number };
});

describe("我的资料", () => {
  it("says who looked, and gives back or takes back each agreement by one tap", async () => {
    signInAs();
    render(<Rights />);
    await waitFor(() => expect(told()).toContain("看了电话"));
    expect(told()).toContain("站长甲");
    await waitFor(() => screen.getAllByRole("button", { name: "撤回" }));
    // Two bodies, two rows: each says which.
    for (const body of ["西岗区人社局", "西岗区法院"]) expect(screen.getByText(`转给别的部门 · ${body}`)).toBeTruthy();
    const [first] = screen.getAllByRole("button", { name: "撤回" });
    fireEvent.click(first ?? document.body);
    await waitFor(() => expect(asked(world, "setConsent")).toMatchObject([{ body: { id: "refer#r_1", given: false } }]));
    press("再同意");
    await waitFor(() => expect(asked(world, "setConsent")[1]).toMatchObject({ body: { id: "sensitive", given: true } }));
  });

  it("the handling itself is not taken back here: while it is open the case's page is the way, when it is over deleting is", async () => {
    signInAs();
    const page = render(<Rights />);
    fireEvent.click(await screen.findByRole("button", { name: "去撤回诉求" }));
    expect(went("navigateTo")).toEqual([{ url: `/cases/case/index?number=${number}` }]);
    page.unmount();
    canErase = true;
    render(<Rights />);
    fireEvent.click(await screen.findByRole("button", { name: "去删除" }));
    expect(told()).toContain("要删除吗？删了找不回来");
    expect(screen.getAllByRole("button", { name: "撤回" })).toHaveLength(2);
    expect(asked(world, "setConsent")).toEqual([]);
  });

  it("a reading that failed is said, not shown as nothing, and tried again", async () => {
    world.refuse = { listConsents: "request.too_often", readLooks: "request.too_often" };
    signInAs();
    render(<Rights />);
    await waitFor(() => expect(screen.getAllByRole("button", { name: "再试一次" })).toHaveLength(2));
    expect(told()).not.toContain("还没有人看过");
    world.refuse = {};
    for (const again of screen.getAllByRole("button", { name: "再试一次" })) fireEvent.click(again);
    await waitFor(() => expect(told()).toContain("站长甲"));
    await screen.findByText("转给别的部门 · 西岗区法院");
  });

  it("what is reported of a closed case is read and put right, only what they changed; what stood before is said", async () => {
    signInAs();
    render(<Rights />);
    await waitFor(() => expect(told()).toContain("办结时记的情况"));
    expect(screen.getByText("社区")).toBeTruthy();
    expect(screen.queryByLabelText("在哪一级化解")).toBeNull();
    expect(screen.queryByRole("button", { name: "改好了，保存" })).toBeNull();
    fireEvent.change(screen.getByLabelText(/^农民工/), { target: { value: "yes" } });
    press("改好了，保存");
    await waitFor(() => expect(asked(world, "correctMyCard")).toMatchObject([{ params: { number }, body: { form: "cn-2026.1", values: { migrant: "yes" } } }]));
    await waitFor(() => expect(told()).toContain("原来写的是“不详”"));
    expect(screen.queryByRole("button", { name: "改好了，保存" })).toBeNull();
  });

  it("asks for what they say of their health where nobody asked before", async () => {
    maySensitive = true;
    signInAs();
    render(<Rights />);
    fireEvent.click(await screen.findByRole("button", { name: "同意" }));
    maySensitive = false;
    await waitFor(() => expect(asked(world, "setConsent")).toMatchObject([{ body: { id: "sensitive", given: true, consentVersion: expect.any(String) } }]));
    await waitFor(() => expect(screen.queryByRole("button", { name: "同意" })).toBeNull());
  });

  it("is put right, and deleted only when it is over, after what stays was said", async () => {
    signInAs();
    const page = render(<Rights />);
    await waitFor(() => screen.getByLabelText(/^姓名/));
    fireEvent.change(screen.getByLabelText(/^姓名/), { target: { value: "阿依古丽·买买提" } });
    fireEvent.change(screen.getByLabelText(/^事情在哪里/), { target: { value: "火车站旁" } });
    press("保存");
    await waitFor(() => expect(asked(world, "correctMine")).toMatchObject([{ body: { name: "阿依古丽·买买提", phone: "13900000001", address: null, placeWords: "火车站旁" } }]));
    expect(told()).toContain("还在办，不能删");
    expect(told()).toContain("保存三年");
    page.unmount();
    canErase = true;
    render(<Rights />);
    await waitFor(() => screen.getByRole("button", { name: "删除我的资料" }));
    press("删除我的资料");
    const sure = await screen.findAllByRole("button", { name: "删除我的资料" });
    fireEvent.click(sure.at(-1) as HTMLElement);
    await waitFor(() => expect(went("switchTab")).toEqual([{ url: "/pages/cases/index" }]));
  });
});

describe("what becomes of it, said first", () => {
  it("says how long it is kept by what the worker's own district set, and no figure before it is known", async () => {
    const retention = { key: "retentionYears" as const, year: 2026, value: 5, source: "区总工会规则", sourceDate: zLocalDate.parse("2026-01-05") };
    world = openWorld({ more: [[readParametersRoute, () => ({ name: "沙河口区", values: [retention] })]] });
    keep("place", "210204001001");
    render(<Notice />);
    expect(told()).toContain("办结后按区里定的年数，您也可以提前删除");
    await waitFor(() => expect(told()).toContain("沙河口区办结满 5 年后删；只预约过的满 1 年，只问过一句的满 3 年，您也可以提前删除"));
    expect(asked(world, "readParameters")).toMatchObject([{ query: { district: "210204" } }]);
  });
  it("who does not agree still has the law, the stations and the telephone", async () => {
    render(<Notice />);
    await waitFor(() => expect(told()).toContain("西岗区办结满 3 年后删"));
    press("不同意");
    for (const words of ["算一算、看法律期限", "看站点和值班时间，直接去", "打 12351"]) expect(told()).toContain(words);
    fireEvent.click(screen.getByText("打 12351"));
    expect(went("makePhoneCall")).toEqual([{ phoneNumber: "12351" }]);
  });
});
