import { expect, it } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { CasePanel } from "@/parts/staff/CasePanel";
import { useCase } from "@/parts/staff/useCase";
import { settled } from "../../../tests/settled";
import Work from "./index";
import { can, clearPhone, number, open } from "./work.fixture";

const Desk = () => <CasePanel view={useCase(number)} />;
const told = () => document.body.textContent ?? "";
/** What is asked, what its notice says and what is there once it was read. */
const lists = [
  ["readWork", "下一步和材料没有读出来。", "定下一步"],
  ["listReferrals", "交给别的单位没有读出来。", "还没有交给别的单位"],
  ["listJoint", "几家一起办没有读出来。", "还没有别的单位一起办。"],
  ["readFacts", "日子和数目没有读出来。", "填日子和数目"],
  ["readEmployerCases", "同一家单位的其他诉求没有读出来。", "同一家单位的其他诉求（3）"],
] as const;

clearPhone();

it.each(lists.flatMap((list) => [["the phone", Work, ...list] as const, ["the desk", Desk, ...list] as const]))("on %s, %#: a list that could not be read is said, and read at another try", async (...row) => {
  const [, Screen, route, notice, there] = row;
  const it = await open({ can });
  cleanup();
  it.refuse[route] = "lost";
  render(<Screen />);
  await screen.findByText(new RegExp(`^${notice}.*没连上网络`));
  expect(told()).not.toContain(there);
  it.refuse = {};
  fireEvent.click(await screen.findByRole("button", { name: `再读一次${notice.replace("没有读出来。", "")}` }));
  await act(settled);
  expect(told()).toContain(there);
  expect(told()).not.toContain("没有读出来");
});

it("where nothing is left to be done there is no title over nothing", async () => {
  const it = await open({ can, status: "closed" });
  cleanup();
  it.beside = { next: null, usual: null, papers: [], pause: null, extensions: 0, may: false };
  render(<Work />);
  await screen.findByText("日子和数目");
  await act(settled);
  expect(told()).not.toContain("下一步和材料");
});

it("who may not read a list is shown nothing of it", async () => {
  const it = await open({ can });
  cleanup();
  it.refuse["readEmployerCases"] = { code: "access.denied", status: 403 };
  render(<Work />);
  await screen.findByRole("button", { name: "定下一步" });
  expect(told()).not.toContain("没有读出来");
});
