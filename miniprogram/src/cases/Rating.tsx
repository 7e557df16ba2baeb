import { rateByCodeRoute, rateRoute, readMyRatingRoute } from "@huiyin/shared/cases/closingApi";
import { zScore, type Score } from "@huiyin/shared/cases/rating";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { ratingTexts as t } from "./endingTexts";

type FormProps = { busy: boolean; trouble: string | null; onSay: (said: { score: Score; why: string | null }) => void };
/** One tap says how it was, the second sends it. Why is asked for, and may be left out. */
function RatingForm({ busy, trouble, onSay }: FormProps) {
  const [score, setScore] = useState<Score | null>(null);
  const [why, setWhy] = useState("");
  return (
    <Card title={t.title} tone="info">
      <Box className="ui-note">{t.note}</Box>
      {trouble === null ? null : <NoticeBar tone="late">{trouble}</NoticeBar>}
      <Box className="ui-stack">
        <Choice label={t.title} hideLabel compact id="rating" value={score} onChange={setScore} options={zScore.options.map((value) => ({ value, title: t.scores[value] }))} />
        {score === null ? null : (
          <>
            <Field label={t.why} kind="multiline" max={500} optional value={why} onChange={setWhy} />
            <Button busy={busy} onPress={() => onSay({ score, why: why.trim() || null })}>
              {t.send}
            </Button>
          </>
        )}
      </Box>
    </Card>
  );
}
const Thanks = () => <NoticeBar tone="ok">{t.thanks}</NoticeBar>;

/** On the worker's own page, once the case is over. */
export function MyRating({ number, status }: { number: CaseNumber; status: string }) {
  const { reply, refresh } = useQuery(readMyRatingRoute, { params: { number } }, status);
  const say = useCommand(rateRoute);
  if (reply === null) return null;
  if (reply.given !== null) return <Thanks />;
  if (!reply.may) return null;
  return <RatingForm busy={say.busy} trouble={say.sentence} onSay={(body) => void say.run({ params: { number }, body }).then(() => refresh())} />;
}

/** Behind number and query code, for whoever did not sign in. */
export function RatingByCode({ number, code }: { number: string; code: string }) {
  const say = useCommand(rateByCodeRoute);
  const [done, setDone] = useState(false);
  if (done || say.refusal === "case.rated") return <Thanks />;
  return <RatingForm busy={say.busy} trouble={say.sentence} onSay={(body) => void say.run({ body: { number, code, ...body } }).then((reply) => reply !== null && setDone(true))} />;
}
