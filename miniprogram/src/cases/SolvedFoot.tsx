import { findDanger, type DangerAdvice } from "@huiyin/shared/cases/danger";
import { useState } from "react";
import { DangerCard } from "@/parts/cases/DangerCard";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts as texts } from "./texts";

/** How it is said: behind their sign-in, or behind number and code. `run`: whether it was taken. */
export type Saying = { readonly busy: boolean; readonly sentence: string | null; readonly run: (why: string | null) => Promise<boolean> };
type SolvedFootProps = {
  /** What still is not solved, as typed so far; kept by whoever knows whose phone it is. */
  why: string; onWhy: (why: string) => void;
  can: { readonly agree: boolean; readonly notSolved: boolean }; agree: Saying; notSolved: Saying; onDanger: (danger: DangerAdvice | null) => void; onHide: () => void; onChanged: (sentence: string) => void;
};

/** After an answer: is it solved? Both ways are one tap and one question away, neither is hidden. */
export function SolvedFoot({ why, onWhy, can, agree, notSolved, onDanger, onHide, onChanged }: SolvedFootProps) {
  const [asking, setAsking] = useState<"agree" | "not" | null>(null);
  const close = () => setAsking(null);
  const danger = findDanger(why);
  const hide = () => {
    close();
    onWhy("");
    onHide();
  };
  const sayAgree = async () => {
    if (!(await agree.run(null))) return;
    close();
    onChanged(texts.agreed);
  };
  const sayNot = async () => {
    if (!(await notSolved.run(why.trim() || null))) return;
    close();
    // The rule is the server's own, on the same words.
    onDanger(danger);
    onWhy("");
    onChanged(texts.notSolvedDone);
  };
  return (
    <>
      {can.notSolved ? (
        <Button kind="plain" onPress={() => setAsking("not")}>
          {texts.notSolved}
        </Button>
      ) : null}
      {can.agree ? <Button onPress={() => setAsking("agree")}>{texts.agree}</Button> : null}
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
        <Box className="ui-stack">
          <Field label={texts.notSolvedWhy} optional kind="multiline" max={1000} value={why} onChange={onWhy} />
          {danger === null ? null : <DangerCard advice={danger} onHide={hide} hideNote={texts.hideWhyNote} />}
        </Box>
      </Confirm>
    </>
  );
}
