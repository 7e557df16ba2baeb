import { undoWithdrawalRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import type { WorkerCase } from "@/parts/cases/status";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts as texts } from "../texts.zh";

/** Taking it back, asked once and undoable for three working days. */
export function Withdrawal({ it, now, onChanged }: { it: WorkerCase; now: Instant; onChanged: (sentence: string) => void }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useCommand(withdrawRoute);
  const undo = useCommand(undoWithdrawalRoute);
  const params = { number: it.number };
  const take = async () => {
    if ((await withdraw.run({ params, body: {} })) === null) return;
    setAsking(false);
    onChanged(texts.withdrawn);
  };
  const giveBack = async () => {
    if ((await undo.run({ params, body: {} })) !== null) onChanged(texts.undone);
  };
  const { undoWithdraw } = it.can;
  if (undoWithdraw !== null && undoWithdraw > now)
    return (
      <Box className="ui-stack">
        {undo.sentence === null ? null : <NoticeBar tone="late">{undo.sentence}</NoticeBar>}
        <Button busy={undo.busy} onPress={() => void giveBack()}>
          {texts.undo}
        </Button>
      </Box>
    );
  if (!it.can.withdraw) return null;
  return (
    <>
      <Button kind="text" onPress={() => setAsking(true)}>
        {texts.withdraw}
      </Button>
      <Confirm
        open={asking}
        title={texts.withdrawTitle}
        confirm={texts.withdraw}
        danger
        busy={withdraw.busy}
        onConfirm={() => void take()}
        onClose={() => setAsking(false)}
      >
        {withdraw.sentence === null ? null : <NoticeBar tone="late">{withdraw.sentence}</NoticeBar>}
        <Box>{texts.withdrawSentence}</Box>
      </Confirm>
    </>
  );
}
