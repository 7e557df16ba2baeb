import type { CasePromise, EventCode, ToldEvent } from "@huiyin/shared/cases/schema";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { TimelineItem } from "@/ui/Timeline";
import { promisedText, whenText } from "@/ui/when";
import { eventTexts as t } from "./eventTexts";

const byStaff: Partial<Record<EventCode, (who: string) => string>> = t.by;
const inCallback: Partial<Record<EventCode, string>> = t.inCallback;
const ofDeputy: Partial<Record<EventCode, string>> = t.ofDeputy;
const ofAppointment: Partial<Record<EventCode, string>> = t.ofAppointment;
/** Who hears a matter; before other bodies somebody only has to appear. */
const hears: readonly unknown[] = ["arbitration", "court", undefined];
const whys: Readonly<Record<string, string>> = t.whys;
const places: Readonly<Record<string, string>> = t.places;
/** Steps of ringing whose sentence ends in who was rung: "还没人接单，已通知站长". */
const endsInPlace: ReadonlySet<EventCode> = new Set<EventCode>(["gap_skipped", "climbed", "rang_again", "recused", "declined", "assignment_lapsed", "ladder_changed"]);

function titleOf({ code, by, data }: ToldEvent): string {
  const to = endsInPlace.has(code) ? places[String(data["to"])] : undefined;
  if (to !== undefined) return code === "rang_again" ? t.rangAgain(to) : t.toldTo(t.said[code], to);
  const deputy = data["role"] === "deputy" ? ofDeputy[code] : undefined;
  if (deputy !== undefined) return deputy;
  const appointment = hears.includes(data["body"]) ? undefined : ofAppointment[code];
  if (appointment !== undefined) return appointment;
  if (by.kind !== "staff") return t.said[code];
  return inCallback[code] ?? byStaff[code]?.(by.title) ?? t.said[code];
}

const timeOf = (value: string | number | undefined, now: Instant): string | null => {
  const at = zInstant.safeParse(value);
  return at.success ? whenText(at.data, now) : null;
};

/** Why, to whom, and the new time. Codes this app is too old to know are left out. */
function noteOf({ code, data }: ToldEvent, now: Instant): string | undefined {
  const by = timeOf(data["by"], now);
  const ring = timeOf(data["ringAt"], now);
  const late = typeof data["late"] === "number" ? t.late(data["late"]) : null;
  const words = [whys[String(data["why"])], late, ring && t.rings(ring), by && t.promised(by), code.startsWith("hearing_") ? timeOf(data["when"], now) : null, data["outcome"] === "no_answer" ? t.noAnswer : null, data["unasked"] === undefined ? null : t.unasked];
  return words.filter(Boolean).join(" · ") || undefined;
}

/** A change of urgency stands both in the case's own record and in that of the ticket it rang under; people read it once, with who did it. */
export const toldOnce = <E extends ToldEvent>(events: readonly E[]): E[] =>
  events.filter((event) => event.code !== "urgency_changed" || event.by.kind === "staff" || !events.some((own) => own.code === event.code && own.by.kind === "staff" && own.at === event.at));

/** Newest first: what comes next by when (unless that time has passed), where it stands, and what was before. */
export function timelineOf(events: readonly ToldEvent[], promise: CasePromise | null, now: Instant, ended: boolean): readonly TimelineItem[] {
  const next: TimelineItem[] =
    promise === null || promise.by <= now || ended ? [] : [{ id: "next", title: t.next[promise.what], when: t.nextBy(promisedText(promise, now)), state: "next" }];
  const done = toldOnce(events).sort((a, b) => b.seq - a.seq).map((event, at): TimelineItem => ({
    id: String(event.seq), title: titleOf(event), when: whenText(event.at, now), note: noteOf(event, now), state: at === 0 && !ended ? "now" : "done",
  }));
  return [...next, ...done];
}
