import { clocks } from "@huiyin/shared/deadlines/clocks";
import { clockTriggers } from "@huiyin/shared/deadlines/clockTriggers.en";
import type { Clock } from "@huiyin/shared/deadlines/schema";
import { useState } from "react";
import { articleText, clockName } from "@/parts/deadlines/lawTexts";
import { deadlineTexts } from "@/parts/deadlines/texts";
import { language } from "@/platform/language";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { Sheet } from "@/ui/Sheet";
import { limitTexts as t } from "./texts";

/** What a worker loses by waiting, or waits for: the times of employers and of bodies are shown with a case. */
const own = clocks.filter(({ who }) => who === "worker" || who === "party");

/** From which day it runs: clocks.ts has it in the law's own words. */
const triggerOf = (key: string, words: string): string => (language === "en" ? (clockTriggers[key] ?? words) : words);

const noteOf = ({ key, length, trigger, direction, kind, certainty, article }: Clock): string =>
  [
    length === null ? (key === "ARB_LIMIT_WAGE_IN_SERVICE" ? deadlineTexts.wageInService.replace(/[。.]$/u, "") : deadlineTexts.state.no_limit) : deadlineTexts.length(length.n, length.unit),
    length === null ? "" : direction === "backward" ? t.before(triggerOf(key, trigger)) : t.from(triggerOf(key, trigger)), kind === "waiting" ? t.waiting : "", articleText(article), certainty === "high" ? "" : deadlineTexts.uncertain,
  ].filter(Boolean).join(" · ");

/** The law's times without a case, each with its length and article, for who only wants to look. */
export function Limits() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card bare>
        <Row title={t.row} note={t.rowNote} onPress={() => setOpen(true)} />
      </Card>
      <Sheet open={open} title={t.title} onClose={() => setOpen(false)}>
        <Box className="ui-note">{t.note}</Box>
        {own.map((it) => <Row key={it.key} title={clockName(it.key)} note={noteOf(it)} />)}
      </Sheet>
    </>
  );
}
