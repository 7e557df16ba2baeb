import * as z from "zod/mini";
import { zStation, type Station } from "@huiyin/shared/grid/schema";
import { zStationId, zTicketId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { minutesBetween, addMinutes, addHours, type Instant } from "@huiyin/shared/kernel/time";
import type { Duty, StationDuty } from "@huiyin/shared/tickets/duty";
import { defaultLadder } from "@huiyin/shared/tickets/ladder";
import type { TicketBase, TicketMove } from "@huiyin/shared/tickets/ringing";
import { accept, close, planStart, tick } from "@huiyin/shared/tickets/rules";
import { decline } from "@huiyin/shared/tickets/stepAside";
import { zRung } from "@huiyin/shared/tickets/schema";
import { type Adapter } from "./dutyAdapters";
import { allHours, everyDay, nameOf, nowOfVectors, person, understand, weeklyRule } from "./world";

/** Vectors of escalation and acknowledgement, put to the ladder: a district's station that never closes, one group of one person a step. */
const groups = [["here", "duty"], ["here", "backup"]] as const;
type Step = { readonly delay_min: number; readonly to: string };

function dutyOf(steps: readonly Step[]): Duty {
  const station: Station = zStation.parse({
    v: 1, id: "210203", kind: "district", unit: "210203", name: "", address: null, phone: null, hours: allHours, unitPath: ["210203"], above: [],
  });
  const rungs = steps.map((step, at) => {
    const [level = "here", group = "duty"] = groups[at] ?? [];
    return zRung.parse({ at: level, group, minutes: { normal: step.delay_min, green: step.delay_min, emergency: step.delay_min } });
  });
  const here: StationDuty = {
    station, ladder: { ...defaultLadder, rungs }, heads: [],
    rota: { exceptions: [], rules: steps.map((step, at) => ({ ...weeklyRule([step.to], everyDay, { start: "00:00", end: "00:00" }), lane: groups[at]?.[1] ?? "duty" })) },
  };
  return { here, above: [], calendar: [], absent: [] };
}
const base: TicketBase = {
  v: 1, id: zTicketId.parse("t_00000000000000000001"), version: 1, createdAt: nowOfVectors, station: zStationId.parse("210203"), unitPath: [zUnitCode.parse("210203")], urgency: "normal", type: "", place: zUnitCode.parse("210203"),
  headcount: 1, door: "", limitOpen: false, acceptBy: addHours(nowOfVectors, 4), excluded: [], passes: 0, startRung: 0, firstAsk: null,
};
const two = dutyOf([{ delay_min: 30, to: "u1" }, { delay_min: 60, to: "u2" }]);
const rang = ({ ring }: TicketMove) => ring.map(nameOf);

/** Every step until the last rung rings again, or there is none. */
function played(duty: Duty, first: TicketMove): { readonly t: number; readonly to: string }[] {
  const told: { t: number; to: string }[] = [];
  for (let [move, at]: [TicketMove | null, Instant] = [first, nowOfVectors]; move !== null && !move.again; ) {
    for (const to of rang(move)) told.push({ t: minutesBetween(nowOfVectors, at), to });
    if (move.ticket.status !== "ringing") break;
    at = move.ticket.nextAt;
    move = tick(move.ticket, duty, at);
  }
  return told;
}

export const escalationAdapters: Record<string, Adapter> = {
  "escalation.run": (input) => {
    const { steps } = understand(z.object({ steps: z.array(z.object({ delay_min: z.number(), to: z.string() })), ack: z.null() }), input);
    const duty = dutyOf(steps);
    return { notify: played(duty, planStart(base, duty, nowOfVectors)) };
  },
  "escalation.ack": (input) => {
    const it = understand(z.object({ ack_at_min: z.number(), step_delay_min: z.number() }), input);
    const duty = dutyOf([{ delay_min: it.step_delay_min, to: "u1" }, { delay_min: it.step_delay_min, to: "u2" }]);
    const taken = accept(planStart(base, duty, nowOfVectors).ticket, person("u1"), addMinutes(nowOfVectors, it.ack_at_min));
    return { further_steps: taken.ok && tick(taken.value, duty, addMinutes(nowOfVectors, it.step_delay_min)) === null ? 0 : 1 };
  },
  // Whoever took it and passes it on: it rings again, the next person and not them.
  "escalation.manual": () => {
    const again = planStart({ ...base, passes: 1, excluded: [person("u1")] }, two, nowOfVectors);
    const people = rang(again);
    return { status: again.ticket.status === "ringing" ? "triggered" : again.ticket.status, notified_step: people.includes("u2") ? "next" : "none", previous_user_not_re_notified: !people.includes("u1") };
  },
  // A button pressed twice, or after the ladder moved: only the first press moves it.
  "escalation.manual_stale": () => {
    const first = decline(planStart(base, two, nowOfVectors).ticket, person("u1"), two, addMinutes(nowOfVectors, 1));
    const second = first.ok ? decline(first.value.ticket, person("u1"), two, addMinutes(nowOfVectors, 2)) : first;
    return { result: first.ok && second.ok && second.value.ticket === first.value.ticket ? "rejected: already escalated" : "escalated twice" };
  },
  "close.cancels": (input) => {
    const { closed_at, rules_min } = understand(z.object({ multi_ack: z.boolean(), closed_at: z.number(), rules_min: z.array(z.number()) }), input);
    const closed = close(planStart(base, two, nowOfVectors).ticket, addMinutes(nowOfVectors, closed_at));
    return { messages_at_30: tick(closed, two, addMinutes(nowOfVectors, Math.max(...rules_min)))?.ring.length ?? 0 };
  },
};
