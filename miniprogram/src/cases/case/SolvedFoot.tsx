import { agreeRoute, sayNotSolvedRoute } from "@huiyin/shared/cases/api";
import { useState } from "react";
import type { WorkerCase } from "@/parts/cases/status";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts as texts } from "../texts.zh";

/** After an answer: is it solved? Both ways are one tap and one question away, neither is hidden. */
export function SolvedFoot({ it, onChanged }: { it: WorkerCase; onChanged: (sentence: string) => void }) {
  const [asking, setAsking] = useState<"agree" | "not" | null>(null);
  const [why, setWhy] = useState("");
  const agree = useCommand(agreeRoute);
  const notSolved = useCommand(sayNotSolvedRoute);
  const ask = { params: { number: it.number } };
  const close = () => setAsking(null);
  const sayAgree = async () => {
    if ((await agree.run({ ...ask, body: {} })) === null) return;
    close();
    onChanged(texts.agreed);
  };
  const sayNot = async () => {
    if ((await notSolved.run({ ...ask, body: { why: why.trim() || null } })) === null) return;
    close();
    setWhy("");
    onChanged(texts.notSolvedDone);
  };
  return (
    <>
      {it.can.notSolved ? (
        <Button kind="plain" onPress={() => setAsking("not")}>
          {texts.notSolved}
        </Button>
      ) : null}
      {it.can.agree ? <Button onPress={() => setAsking("agree")}>{texts.agree}</Button> : null}
      <Confirm open={asking === "agree"} title={texts.agreeTitle} confirm={texts.agree} busy={agree.busy} onConfirm={() => void sayAgree()} onClose={close}>
        {agree.sentence === null ? null : <NoticeBar tone="late">{agree.sentence}</NoticeBar>}
        <Box>{texts.agreeSentence}</Box>
      </Confirm>
      <Confirm
        open={asking === "not"}
        title={texts.notSolvedTitle}
        confirm={texts.notSolvedSend}
        busy={notSolved.busy}
        onConfirm={() => void sayNot()}
        onClose={close}
      >
        {notSolved.sentence === null ? null : <NoticeBar tone="late">{notSolved.sentence}</NoticeBar>}
        <Field label={texts.notSolvedWhy} optional kind="multiline" max={1000} value={why} onChange={setWhy} />
      </Confirm>
    </>
  );
}
