import { readClockWhyRoute } from "@huiyin/shared/cases/workApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { inLanguage } from "@/platform/language";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { whyTexts } from "../texts";

function Lines({ number }: { number: CaseNumber }) {
  const { reply, sentence } = useQuery(readClockWhyRoute, { params: { number } });
  if (reply === null) return sentence === null ? <Skeleton lines={4} /> : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  return <Box className="ui-stack">{inLanguage(reply.lines, reply.english).map((line) => <Box key={line}>{line}</Box>)}</Box>;
}

/** Why we said this time: from when, by which rule, which days counted. */
export function WhyThisTime({ number }: { number: CaseNumber }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="text" small onPress={() => setOpen(true)}>{whyTexts.title}</Button>
      <Sheet open={open} title={whyTexts.title} onClose={() => setOpen(false)}>
        {open ? <Lines number={number} /> : null}
      </Sheet>
    </>
  );
}
