import type { materialsReply } from "@huiyin/shared/cases/workApi";
import type { Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import { workerTexts as t } from "@/parts/work/workerTexts";
import { inLanguage } from "@/platform/language";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { byText, stillText } from "@/ui/when";

type Asked = z.infer<typeof materialsReply>;
/** With its Chinese below it: that is what the paper says on itself. */
const nameOf = ({ words, english }: { readonly words: string; readonly english: string | null }): string => inLanguage(words, english ?? words);

type PaperListProps = { asked: Asked; now: Instant; pausedUntil: Instant | null; busy: boolean; sentence: string | null; onSay: (id: string, state: "given" | "none") => void };

/** What the worker was asked for, one tap each: given, or not there. Nothing where nothing was asked for. */
export function PaperList({ asked: { papers, may, provisional }, now, pausedUntil, busy, sentence, onSay }: PaperListProps) {
  if (papers.length === 0) return null;
  return (
    <Card title={t.myPapers} tone={may && papers.some((it) => it.state === "open") ? "wait" : "plain"}>
      {pausedUntil === null ? null : <Box>{t.myPause(stillText(byText(pausedUntil, now), provisional))}</Box>}
      {may ? <Box className="ui-note">{t.myPapersNote}</Box> : null}
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      {papers.map((paper) => (
        <Box key={paper.id} className="ui-stack">
          <Row title={nameOf(paper)} note={nameOf(paper) === paper.words ? undefined : paper.words} side={t.paper[paper.state]} />
          {paper.state === "open" && may ? (
            <Box className="ui-line">
              <Button kind="plain" busy={busy} label={t.paperAct(nameOf(paper), t.have)} onPress={() => onSay(paper.id, "given")}>
                {t.have}
              </Button>
              <Button kind="plain" busy={busy} label={t.paperAct(nameOf(paper), t.haveNot)} onPress={() => onSay(paper.id, "none")}>
                {t.haveNot}
              </Button>
            </Box>
          ) : null}
        </Box>
      ))}
    </Card>
  );
}
