import { readFactsByCodeRoute, recordFactsByCodeRoute } from "@huiyin/shared/deadlines/factsByCodeApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { ClockList, urgentText } from "@/parts/deadlines/ClockList";
import { FactList } from "@/parts/deadlines/FactList";
import { FillFacts } from "@/parts/deadlines/FillFacts";
import { useRetold } from "@/parts/deadlines/retold";
import { deadlineTexts as t } from "@/parts/deadlines/texts";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";

type FactsByCodeProps = { held: { readonly number: CaseNumber; readonly code: string }; /** Asked for again when something happened. */ steps: number; onChanged: (said: string) => void };

/** Days, figures and the law's times, for who has no account. Asked for by a tap, as an account opens a page for them. Kept nowhere. */
export function FactsByCode(props: FactsByCodeProps) {
  const [open, setOpen] = useState(false);
  if (open) return <Opened {...props} />;
  return (
    <Card bare>
      <Row title={t.toFacts} note={t.toFactsNote} onPress={() => setOpen(true)} />
    </Card>
  );
}

function Opened({ held, steps, onChanged }: FactsByCodeProps) {
  const { reply, loading, sentence, refresh } = useQuery(readFactsByCodeRoute, { body: held }, steps);
  const record = useCommand(recordFactsByCodeRoute);
  const [filling, setFilling] = useState(false);
  if (reply === null) return loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  const urgent = urgentText(reply.clocks);
  return (
    <>
      {urgent === null ? null : <NoticeBar tone="late">{urgent}</NoticeBar>}
      <ClockList clocks={reply.clocks} />
      <FactList it={reply} mine useLines={useRetold} />
      {reply.may.record ? (
        <Box>
          <Button kind="plain" onPress={() => setFilling(true)}>{t.record}</Button>
        </Box>
      ) : null}
      <FillFacts
        type={reply.type} command={{ ...record, run: async (facts) => (await record.run({ body: { ...held, facts, stops: [] } })) !== null }} open={filling} onClose={() => setFilling(false)}
        onSaved={() => {
          setFilling(false);
          refresh();
          onChanged(t.saved);
        }}
      />
    </>
  );
}
