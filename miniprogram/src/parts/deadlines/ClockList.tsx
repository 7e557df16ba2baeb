import type { CaseClock } from "@huiyin/shared/deadlines/factsSchema";
import { clockOf } from "@huiyin/shared/deadlines/clocks";
import { urgentDays } from "@huiyin/shared/deadlines/caseClocks";
import type { ClockEvent } from "@huiyin/shared/deadlines/schema";
import { daysBetween, type LocalDate } from "@huiyin/shared/kernel/time";
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
function howCounted(key: string, from: LocalDate, counted: readonly ClockEvent[]): readonly string[] {
  const clock = clockOf(key);
  return [
    clock?.direction === "backward" ? t.back(dayText(from)) : t.from(dayText(from)), ...(clock?.length ? [t.length(clock.length.n, clock.length.unit)] : []),
    ...counted.map((it) => (it.type === "interrupt" ? t.interrupted(dayText(it.date)) : t.stopped(dayText(it.date), it.until === null ? null : daysBetween(it.date, it.until)))),
  ];
}
function shownOf({ key, state }: CaseClock): Shown {
  const isWaiting = clockOf(key)?.kind === "waiting";
  switch (state.is) {
    case "met":
      return { word: t.state.met(dayText(state.on)), tone: "ok", sentence: null, arithmetic: [] };
    case "running": {
      const arithmetic = [
        ...howCounted(key, state.from, state.counted), ...(isWaiting ? [] : [t.law(dayText(state.deadline), dayText(state.nominalEnd))]),
        ...(state.calendarKnown ? [] : [t.calendarUnknown]), ...(state.lateEvent ? [t.lateEvent] : []),
      ];
      if (isWaiting) return { word: t.waiting(dayText(state.nominalEnd)), tone: "plain", sentence: null, arithmetic };
      if (state.daysLeft < 0) return { word: t.over, tone: "late", sentence: null, arithmetic };
      return { word: t.left(state.daysLeft), tone: state.daysLeft < urgentDays ? "late" : state.daysLeft <= 60 ? "wait" : "info", sentence: t.safe(dayText(state.conservative)), arithmetic };
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
          {open ? t.fold : t.why}
        </Button>
      </Box>
    </Box>
  );
}

/** The law's times of one case, each with its article, whom it binds, and how it came about. */
export function ClockList({ clocks }: { clocks: readonly CaseClock[] }) {
  return (
    <Card title={t.clocks}>
      <Box className="ui-note">{clocks.length === 0 ? t.noClocks : t.clocksNote}</Box>
      {clocks.map((it) => (
        <ClockRow key={it.key} it={it} />
      ))}
    </Card>
  );
}
