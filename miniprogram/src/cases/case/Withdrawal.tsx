import { undoWithdrawalRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts as texts } from "../texts";

type Props = { number: CaseNumber; onChanged: (sentence: string) => void };

/** Taking it back, asked once. */
export function Withdrawal({ number, onChanged }: Props) {
  const [asking, setAsking] = useState(false);
  const { busy, sentence, run } = useCommand(withdrawRoute);
  const take = async () => {
    if ((await run({ params: { number }, body: {} })) === null) return;
    setAsking(false);
    onChanged(texts.withdrawn);
  };
  return (
    <>
      <Button kind="text" onPress={() => setAsking(true)}>
        {texts.withdraw}
      </Button>
      <Confirm open={asking} title={texts.withdrawTitle} confirm={texts.withdraw} danger busy={busy} onConfirm={() => void take()} onClose={() => setAsking(false)}>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Box>{texts.withdrawSentence}</Box>
      </Confirm>
    </>
  );
}

/** For three working days after: the main thing on the page. */
export function UndoWithdrawal({ number, onChanged }: Props) {
  const { busy, sentence, run } = useCommand(undoWithdrawalRoute);
  const giveBack = async () => {
    if ((await run({ params: { number }, body: {} })) !== null) onChanged(texts.undone);
  };
  return (
    <Box className="ui-grow ui-stack">
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Button busy={busy} onPress={() => void giveBack()}>
        {texts.undo}
      </Button>
    </Box>
  );
}
