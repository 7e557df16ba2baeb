import { expect, it } from "@jest/globals";
import { at } from "../tickets/duty.fixture";
import { pausesOf } from "./pauses";
import type { Case, CaseEvent, EventCode } from "./schema";

const step = (code: EventCode, when: string, data: CaseEvent["data"] = {}) => ({ code, at: at(when), data }) as CaseEvent;
const asked = (when: string, until: string) => step("requested", when, { n: 1, pauses: 1, until: at(until) });

it("each pause ends with what ended it: the last paper, a step that owes it no more, its own time; one stands until the head says otherwise", () => {
  const events = [
    asked("2026-11-02 10:00", "2026-11-16 17:00"), step("material", "2026-11-03 10:00", { n: 1 }), step("material", "2026-11-04 10:00", { n: 1, by: at("2026-11-20 17:00") }),
    // Asked without a pause, and nothing of it is one.
    step("requested", "2026-11-05 10:00", { n: 1 }),
    asked("2026-11-06 10:00", "2026-11-16 17:00"), step("handed_on", "2026-11-09 10:00"),
    asked("2026-11-10 10:00", "2026-11-16 17:00"),
  ];
  const pauses = (it: object) => pausesOf(it as Case, events).map((one) => one.endedAt);
  const [first, second] = [at("2026-11-04 10:00"), at("2026-11-09 10:00")];
  expect(pauses({ status: "taken", owes: { since: at("2026-11-10 10:00") } })).toEqual([first, second, null]);
  expect(pauses({ status: "taken" })).toEqual([first, second, at("2026-11-16 17:00")]);
});
