import { eraseByCodeRoute, withdrawByCodeRoute } from "@huiyin/shared/cases/codeApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { rightsTexts } from "../rightsTexts";
import { caseTexts as texts, queryTexts } from "../texts";

type LeaveByCodeProps = { held: { readonly number: CaseNumber; readonly code: string }; ways: readonly ("withdraw" | "undo" | "erase")[]; onSaid: (sentence: string) => void; onGone: () => void };

/** Taking the case back, taking that back, and deleting oneself from it, for who has no account. */
export function LeaveByCode({ held, ways, onSaid, onGone }: LeaveByCodeProps) {
  const [withdrawal, erasure] = [useCommand(withdrawByCodeRoute), useCommand(eraseByCodeRoute)];
  const [asking, setAsking] = useState<"withdraw" | "erase" | null>(null);
  const say = async (undo: boolean) => {
    if ((await withdrawal.run({ body: { ...held, undo } })) === null) return;
    setAsking(null);
    onSaid(undo ? texts.undone : texts.withdrawn);
  };
  const erase = async () => {
    if ((await erasure.run({ body: held })) !== null) onGone();
  };
  const sentence = withdrawal.sentence ?? erasure.sentence;
  return (
    <Box className="ui-stack">
      {asking === null && sentence !== null ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      {ways.includes("undo") ? <Button kind="plain" busy={withdrawal.busy} onPress={() => void say(true)}>{texts.undo}</Button> : null}
      {ways.includes("withdraw") ? <Button kind="text" onPress={() => setAsking("withdraw")}>{texts.withdraw}</Button> : null}
      {ways.includes("erase") ? <Button kind="text" onPress={() => setAsking("erase")}>{rightsTexts.erase}</Button> : null}
      <Confirm open={asking === "withdraw"} title={texts.withdrawTitle} confirm={texts.withdraw} danger busy={withdrawal.busy} onConfirm={() => void say(false)} onClose={() => setAsking(null)}>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Box>{texts.withdrawSentence}</Box>
      </Confirm>
      <Confirm open={asking === "erase"} title={rightsTexts.eraseTitle} confirm={rightsTexts.erase} danger busy={erasure.busy} onConfirm={() => void erase()} onClose={() => setAsking(null)}>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Box>{queryTexts.eraseSentence}</Box>
      </Confirm>
    </Box>
  );
}
