import { describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { actionsOf, shownActions, type ActionId } from "@/parts/staff/actions";
import { CasePanel } from "@/parts/staff/CasePanel";
import { useCase } from "@/parts/staff/useCase";
import { staffCase } from "../../../tests/staffFake";
import { at, people } from "../../../tests/staffPeople";
import Work from "./index";
import { can, clearPhone, now, number, open } from "./work.fixture";

const Desk = () => <CasePanel view={useCase(number)} />;
const all = { ...Object.fromEntries(Object.keys(can).map((it) => [it, true])), conflict: true, assign: false };
const waits = (what: string) => ({ what, who: { kind: "staff", person: people.lawyer }, until: at(now, 150), then: "ring_again_and_tell_head" });
const caseOf = (part: Record<string, unknown>) => staffCase(now, "482137", part) as unknown as Parameters<typeof actionsOf>[0];
const orderOf = (part: Record<string, unknown>): readonly ActionId[] => actionsOf(caseOf(part)).map(({ id }) => id);
const contactedAt = at(now, -60);

clearPhone();

describe("what may be done with a case", () => {
  it.each([
    ["contact", {}, "contact"],
    ["answer", { contactedAt }, "answer"],
    ["answer", { can }, "contact"],
    ["callback", { contactedAt, status: "answered" }, "callback"],
    ["letter", { contactedAt, status: "answered" }, "letter"],
    ["close", { contactedAt, status: "answered" }, "close"],
  ])("waiting for %s %j begins with %s", (what, part, first) => {
    expect(orderOf({ can: all, ...part, waitingFor: waits(what) })[0]).toBe(first);
  });

  it("what somebody else owes is no first step of one who may not do it", () => {
    expect(orderOf({ can, contactedAt, waitingFor: waits("callback") })[0]).toBe("answer");
  });

  it("a limit nobody spoke of yet comes second, and is never first before what is due", () => {
    const part = { can: all, contactedAt, waitingFor: waits("answer") };
    expect(orderOf({ ...part, limitOpen: true }).slice(0, 2)).toEqual(["answer", "settleLimit"]);
    expect(orderOf(part)[1]).not.toBe("settleLimit");
  });

  it("one main action, three beside it, the rest folded; a single one more is not worth a fold", () => {
    const actions = actionsOf(caseOf({ can: all, contactedAt }));
    const { main, next, rest } = shownActions(actions, true);
    expect([main?.id, next.length, rest.length > 1]).toEqual([actions[0]?.id, 3, true]);
    expect(shownActions(actions.slice(0, 5), false)).toMatchObject({ next: actions.slice(1, 5), rest: [] });
  });

  it.each([["the phone", Work], ["the desk", Desk]])("on %s nothing is offered twice, and everything is within reach", async (_, Screen) => {
    await open({ can: all, contactedAt, waitingFor: waits("answer") });
    cleanup();
    render(<Screen />);
    await screen.findAllByRole("button", { name: "写答复" });
    await screen.findByRole("button", { name: "加一家一起办" });
    const named = (name: string) => screen.queryAllByRole("button", { name }).length;
    expect(named("改缓急")).toBe(0);
    fireEvent.click(screen.getByRole("button", { name: /^更多（\d）$/ }));
    const offered = actionsOf(caseOf({ can: all, contactedAt }));
    expect(offered.length).toBeGreaterThan(14);
    expect(offered.map(({ name }) => [name, named(name)])).toEqual(offered.map(({ name }) => [name, 1]));
    fireEvent.click(screen.getByRole("button", { name: "收起" }));
    expect(named("改缓急")).toBe(0);
  });
});
