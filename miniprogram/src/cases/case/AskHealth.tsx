import { listConsentsRoute } from "@huiyin/shared/cases/rightsApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { rightsTexts } from "../rightsTexts";
import { Sensitive } from "../Sensitive";

/** A matter of health whose worker was not asked about that when it was told: by telephone, at the counter, or the tick left out. */
export function AskHealth({ number, onChanged }: { number: CaseNumber; onChanged: (said: string) => void }) {
  const { reply, loading, sentence, refresh } = useQuery(listConsentsRoute, { params: { number } });
  if (reply === null && sentence !== null) return <NoticeBar tone="late" action={<Button kind="text" small busy={loading} onPress={refresh}>{rightsTexts.retry}</Button>}>{sentence}</NoticeBar>;
  if (reply?.maySensitive !== true) return null;
  return (
    <Card>
      <Sensitive number={number} onGiven={(said) => (refresh(), onChanged(said))} />
    </Card>
  );
}
