import type { CaseClock } from "@huiyin/shared/deadlines/factsSchema";
import { clockOf } from "@huiyin/shared/deadlines/clocks";
import { daysToLast, urgentDays, urgentOf } from "@huiyin/shared/deadlines/caseClocks";
import type { ClockEvent } from "@huiyin/shared/deadlines/schema";
import { addDays, daysBetween, type LocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { StatusChip, type Tone } from "@/ui/StatusChip";
import { dayText } from "./factForm";
import { articleText, clockName } from "./lawTexts";
import { deadlineTexts as t } from "./texts";

type Shown = { readonly word: string; readonly tone: Tone; readonly sentence: string | null; readonly arithmetic: readonly string[] };

/** From which day, how long, and what interrupted or held it on the way. */
function howCounted(key: string, from: LocalDate, counted: readonly ClockEvent[], extended?: LocalDate): readonly string[] {
  const clock = clockOf(key);
  return [
    clock?.direction === "backward" ? t.back(dayText(from)) : t.from(dayText(from)), ...(clock?.length ? [t.length(clock.length.n, clock.length.unit)] : []),
    ...(extended !== undefined && clock?.extension !== undefined && clock.length !== null ? [t.extended(dayText(extended), clock.extension.n, clock.length.unit)] : []),
    ...counted.map((it) => (it.type === "interrupt" ? t.interrupted(dayText(it.date)) : t.stopped(dayText(it.date), it.until === null ? null : daysBetween(it.date, it.until)))),
  ];
}
type Running = Extract<CaseClock["state"], { is: "running" }>;
/** What is to be done by when: by whoever came, by the other side or a body, or only after it. */
function runningOf(key: string, state: Running): Omit<Shown, "arithmetic"> {
  const clock = clockOf(key);
  const after = addDays(state.nominalEnd, 1);
  const toEnd = state.daysLeft + daysBetween(state.conservative, state.nominalEnd);
  if (clock?.kind === "waiting") return { word: toEnd < 0 ? t.allowed : t.waiting(dayText(state.nominalEnd)), tone: toEnd < 0 ? "info" : "plain", sentence: t.waitingNote[clock.who](dayText(after)) };
  if (clock?.who === "body" || clock?.who === "employer") {
    const word = toEnd < 0 ? t.theirsOver[clock.who] : t.left(toEnd);
    return { word, tone: toEnd < 0 ? "wait" : "plain", sentence: clock.direction === "backward" ? t.theirs[clock.who](dayText(state.nominalEnd)) : t.theirsThen[clock.who](dayText(state.nominalEnd), dayText(after)) };
  }
  if (state.daysLeft >= 0) return { word: t.left(state.daysLeft), tone: state.daysLeft < urgentDays ? "late" : state.daysLeft <= 60 ? "wait" : "info", sentence: t.safe(dayText(state.conservative)) };
  return daysToLast(state) >= 0 ? { word: t.today, tone: "late", sentence: t.lastDays(dayText(state.deadline)) } : { word: t.over, tone: "late", sentence: t.overNote(dayText(state.deadline)) };
}
/** The limit that is near, in one sentence; null when none is. */
export function urgentText(clocks: readonly CaseClock[]): string | null {
  const urgent = urgentOf(clocks);
  return urgent === null ? null : urgent.isPastSafe ? t.lastDays(dayText(urgent.by)) : t.urgent(dayText(urgent.by));
}
function shownOf({ key, state }: CaseClock): Shown {
  const isWaiting = clockOf(key)?.kind === "waiting";
  switch (state.is) {
    case "met":
      return { word: t.state.met(dayText(state.on)), tone: "ok", sentence: null, arithmetic: [] };
    case "running": {
      const arithmetic = [
        ...howCounted(key, state.from, state.counted, state.extended), ...(isWaiting ? [] : [t.law(dayText(state.deadline), dayText(state.nominalEnd))]),
        ...(state.calendarKnown ? [] : [t.calendarUnknown]), ...(state.lateEvent ? [t.lateEvent] : []),
      ];
      return { ...runningOf(key, state), arithmetic };
    }
    case "no_limit":
      return { word: t.state.no_limit, tone: "ok", sentence: key === "ARB_LIMIT_WAGE_IN_SERVICE" ? t.wageInService : null, arithmetic: [] };
    case "suspended":
      return { word: t.state.suspended, tone: "wait", sentence: null, arithmetic: howCounted(key, state.from, state.counted) };
    default:
      return { word: t.state[state.is], tone: state.is === "not_begun" ? "plain" : "wait", sentence: null, arithmetic: [] };
  }
}

function ClockRow({ it }: { it: CaseClock }) {
  const [open, setOpen] = useState(false);
  const clock = clockOf(it.key);
  if (clock === null) return null;
  const { word, tone, sentence, arithmetic } = shownOf(it);
  return (
    <Box className="ui-stack">
      <Box className="ui-line">
        <Box className="ui-grow ui-strong">{clockName(it.key)}</Box>
        <StatusChip tone={tone}>{word}</StatusChip>
      </Box>
      {sentence === null ? null : <Box>{sentence}</Box>}
      {clock.certainty === "high" ? null : <Box className="ui-note">{t.uncertain}</Box>}
      {open ? <Box className="ui-note">{[t.binds[clock.who], ...arithmetic, articleText(clock.article)].join(" · ")}</Box> : null}
      <Box className="ui-line">
        <Button kind="text" small onPress={() => setOpen(!open)}>
          {open ? t.fold : it.state.is === "running" || it.state.is === "suspended" ? t.why : t.basis}
        </Button>
      </Box>
    </Box>
  );
}

/** Days to the day the law names: the moved last day of whoever came, the plain end of others' times and of waits, which nobody waits longer for. Null: there is no such day. */
function daysTo({ key, state }: CaseClock): number | null {
  if (state.is !== "running") return null;
  const clock = clockOf(key);
  const isPlain = clock?.kind === "waiting" || clock?.who === "body" || clock?.who === "employer";
  return isPlain ? state.daysLeft + daysBetween(state.conservative, state.nominalEnd) : daysToLast(state);
}
/** What is still to come, the nearest day first and what has no day after it; and apart from it what is over, the latest first, or done. */
export function inTurn(clocks: readonly CaseClock[]): { readonly ahead: readonly CaseClock[]; readonly behind: readonly CaseClock[] } {
  const isBehind = (it: CaseClock): boolean => it.state.is === "met" || (daysTo(it) ?? 0) < 0;
  const near = (it: CaseClock): number => daysTo(it) ?? Infinity;
  const far = (it: CaseClock): number => daysTo(it) ?? -Infinity;
  // Two that have no day stay as they stood.
  const by = (of: (it: CaseClock) => number, sign: 1 | -1) => (x: CaseClock, y: CaseClock): number => (of(x) === of(y) ? 0 : of(x) < of(y) ? -sign : sign);
  return { ahead: clocks.filter((it) => !isBehind(it)).sort(by(near, 1)), behind: clocks.filter(isBehind).sort(by(far, -1)) };
}

/** The law's times of one case, each with its article, whom it binds, and how it came about. */
export function ClockList({ clocks }: { clocks: readonly CaseClock[] }) {
  const { ahead, behind } = inTurn(clocks);
  return (
    <Card title={t.clocks}>
      <Box className="ui-note">{clocks.length === 0 ? t.noClocks : t.clocksNote}</Box>
      {ahead.map((it) => (
        <ClockRow key={it.key} it={it} />
      ))}
      {behind.length === 0 ? null : <Box as="h3" className="ui-strong">{t.behind}</Box>}
      {behind.map((it) => (
        <ClockRow key={it.key} it={it} />
      ))}
    </Card>
  );
}
