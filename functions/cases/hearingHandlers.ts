import { cancelHearing as cancelRule, setHearing as hearingRule } from "@huiyin/shared/cases/hearings";
import { currentFacts, type FactValue } from "@huiyin/shared/cases/facts";
import { withLimit } from "@huiyin/shared/cases/limit";
import { cancelHearingRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import type { Step } from "@huiyin/shared/cases/referrals";
import type { Case } from "@huiyin/shared/cases/schema";
import type { Calendar } from "@huiyin/shared/kernel/calendar";
import { ok } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Op } from "../platform/table";
import { factsOp, limitOf, said } from "./factsOps";
import { readFactsOf } from "./factsRepository";
import { newHearingEntry } from "./hearingOps";
import { messageOp } from "./messageOps";
import { moveReferral, type MoveDeps } from "./moveReferral";
import { sealPlace } from "./referralRepository";

const nothing = () => ({});

/** The day as a fact, in the handler's word: the law's times before a hearing run from it; a day before a body that hears nobody starts none. Called off, nobody knows the day. */
async function withDay(deps: MoveDeps, it: Case, step: Step, value: FactValue, title: string, calendar: Calendar, now: Instant): Promise<{ step: Step; op: (after: Case) => Promise<Op[]> }> {
  if (step.referral.to !== "arbitration" && step.referral.to !== "court") return { step, op: () => Promise.resolve([]) };
  const before = await readFactsOf(deps, it.number, now);
  const known = currentFacts(before.content.entries).get("hearing");
  const after = said(before, it, { facts: [{ fact: "hearing", value }] }, { from: "staff", title }, calendar, now);
  // The day stands on the referral all the same where no more facts fit.
  if (!after.ok || (known?.from === "staff" && JSON.stringify(known.value) === JSON.stringify(value))) return { step, op: () => Promise.resolve([]) };
  return {
    step: { ...step, change: withLimit(step.change, it, limitOf(it, after.value, calendar, now)) },
    op: async (head) => [await factsOp(deps.keys, head, after.value, before, calendar, now)],
  };
}

/** POST /staff/cases/{number}/referrals/{id}/hearings: the first day, or another in its place. */
export const setHearing = (deps: MoveDeps) =>
  handle(setHearingRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    let day: Awaited<ReturnType<typeof withDay>> | null = null;
    return moveReferral(deps, {
      ...params, command, reply: nothing,
      decide: async (it, referral, { calendar }) => {
        const set = hearingRule(it, referral, by, body, newHearingEntry(), now);
        if (!set.ok) return set;
        day = await withDay(deps, it, set.value, { is: "on", on: localDate(body.from, zone) }, by.title, calendar, now);
        return ok(day.step);
      },
      place: async (it, referral) => ({ words: body.place, sealed: await sealPlace(deps.keys, it.station, referral, body.place) }),
      also: async (it, referral) => [...((await day?.op(it)) ?? []), await messageOp(deps.keys, it, { from: "staff", title: by.title, text: body.place, kind: "outside", sees: "both", happened: { body: referral.to } }, now)],
    }, now);
  });

/** POST /staff/cases/{number}/referrals/{id}/hearings/cancelling */
export const cancelHearing = (deps: MoveDeps) =>
  handle(cancelHearingRoute, ({ params, caller, now, command }) => {
    const by = staffOf(caller);
    let day: Awaited<ReturnType<typeof withDay>> | null = null;
    return moveReferral(deps, {
      ...params, command, reply: nothing,
      decide: async (it, referral, { calendar }) => {
        const off = cancelRule(it, referral, by, now);
        if (!off.ok) return off;
        day = await withDay(deps, it, off.value, { is: "unclear" }, by.title, calendar, now);
        return ok(day.step);
      },
      also: async (it) => (await day?.op(it)) ?? [],
    }, now);
  });

/** What this room answers about a day before court. */
export const hearingHandlers = (deps: MoveDeps): readonly Door[] => [setHearing(deps), cancelHearing(deps)];
