import { readMaterialsByCodeRoute, settleMaterialsByCodeRoute } from "@huiyin/shared/cases/codeApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { workerTexts as t } from "@/parts/work/workerTexts";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { PaperList } from "../PaperList";

type PapersByCodeProps = { held: { readonly number: CaseNumber; readonly code: string }; now: Instant; onSaid: (said: string) => void };

/** What was asked of who has no account. Kept nowhere. */
export function PapersByCode({ held, now, onSaid }: PapersByCodeProps) {
  const { reply, refresh } = useQuery(readMaterialsByCodeRoute, { body: held });
  const settle = useCommand(settleMaterialsByCodeRoute);
  if (reply === null) return null;
  const say = async (id: string, state: "given" | "none") => {
    if (!(await settle.run({ body: { ...held, papers: [{ id, state }] } }))) return;
    refresh();
    onSaid(t.mySettled);
  };
  return <PaperList asked={reply} now={now} pausedUntil={reply.until} busy={settle.busy} sentence={settle.sentence} onSay={(id, state) => void say(id, state)} />;
}
