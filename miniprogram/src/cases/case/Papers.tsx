import { readMyMaterialsRoute, settleMyMaterialsRoute } from "@huiyin/shared/cases/workApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { workerTexts as t } from "@/parts/work/workerTexts";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { PaperList } from "../PaperList";

type PapersProps = { number: CaseNumber; now: Instant; pausedUntil: Instant | null; onChanged: (said: string) => void };

/** What was asked of the worker whose case this is. */
export function Papers({ number, now, pausedUntil, onChanged }: PapersProps) {
  const { reply, refresh } = useQuery(readMyMaterialsRoute, { params: { number } }, pausedUntil);
  const settle = useCommand(settleMyMaterialsRoute);
  if (reply === null) return null;
  const say = async (id: string, state: "given" | "none") => {
    if (!(await settle.run({ params: { number }, body: { papers: [{ id, state }] } }))) return;
    refresh();
    onChanged(t.mySettled);
  };
  return <PaperList asked={reply} now={now} pausedUntil={pausedUntil} busy={settle.busy} sentence={settle.sentence} onSay={(id, state) => void say(id, state)} />;
}
