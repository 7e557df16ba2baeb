import { readMyMaterialsRoute, settleMyMaterialsRoute } from "@huiyin/shared/cases/workApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useEffect } from "react";
import { workerTexts as t } from "@/parts/work/workerTexts";
import { inLanguage } from "@/platform/language";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { byText } from "@/ui/when";

/** With its Chinese below it: that is what the paper says on itself. */
const nameOf = ({ words, english }: { readonly words: string; readonly english: string | null }): string => inLanguage(words, english ?? words);

type PapersProps = { number: CaseNumber; now: Instant; pausedUntil: Instant | null; onChanged: (said: string) => void };

/** What the worker was asked for, one tap each: given, or not there. Shown only when something was asked for. */
export function Papers({ number, now, pausedUntil, onChanged }: PapersProps) {
  const { reply, refresh } = useQuery(readMyMaterialsRoute, { params: { number } });
  const settle = useCommand(settleMyMaterialsRoute);
  useEffect(() => refresh(), [pausedUntil, refresh]);
  const papers = reply?.papers ?? [];
  if (papers.length === 0) return null;
  const say = async (id: string, state: "given" | "none") => {
    if (!(await settle.run({ params: { number }, body: { papers: [{ id, state }] } }))) return;
    refresh();
    onChanged(t.mySettled);
  };
  return (
    <Card title={t.myPapers} tone={papers.some((it) => it.state === "open") ? "wait" : "plain"}>
      {pausedUntil === null ? null : <Box>{t.myPause(byText(pausedUntil, now))}</Box>}
      <Box className="ui-note">{t.myPapersNote}</Box>
      {settle.sentence ? <NoticeBar tone="late">{settle.sentence}</NoticeBar> : null}
      {papers.map((paper) => (
        <Box key={paper.id} className="ui-stack">
          <Row title={nameOf(paper)} note={nameOf(paper) === paper.words ? undefined : paper.words} side={t.paper[paper.state]} />
          {paper.state === "open" && reply?.may === true ? (
            <Box className="ui-line">
              <Button kind="plain" small label={t.paperAct(nameOf(paper), t.have)} onPress={() => void say(paper.id, "given")}>
                {t.have}
              </Button>
              <Button kind="plain" small label={t.paperAct(nameOf(paper), t.haveNot)} onPress={() => void say(paper.id, "none")}>
                {t.haveNot}
              </Button>
            </Box>
          ) : null}
        </Box>
      ))}
    </Card>
  );
}
