import { findDanger, type DangerAdvice } from "@huiyin/shared/cases/danger";
import { writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { DangerCard } from "@/parts/cases/DangerCard";
import { Attach } from "@/parts/work/Attach";
import { carriedIn, useAttachments } from "@/parts/work/useAttachments";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { queryTexts as t } from "../texts";
import { codeSender } from "./codeFiles";

type Props = { held: { readonly number: CaseNumber; readonly code: string }; /** Nothing is brought to a case that was merged. */ mayAttach: boolean; onSent: () => void; onHide: () => void };

/** Words, photos, files and voice notes to the lawyer from who has no account. Said before the first letter: nothing can be told to them here, and without a name a lost code is lost. Kept nowhere. */
export function WriteByCode({ held, mayAttach, onSent, onHide }: Props) {
  const [text, setText] = useState("");
  const [danger, setDanger] = useState<DangerAdvice | null>(null);
  const { busy, sentence, run } = useCommand(writeByCodeRoute);
  const files = useAttachments(codeSender(held));
  const isEmpty = text.trim() === "" && files.items.length === 0;
  const seen = findDanger(text) ?? danger;
  const send = async () => {
    if (isEmpty) return;
    const carried = await files.settle();
    if (carried === null) return;
    const reply = await run({ body: { ...held, text: text.trim(), ...carriedIn(carried) } });
    if (reply === null) return;
    setText("");
    files.clear();
    setDanger(reply.danger);
    onSent();
  };
  return (
    <Card title={t.write}>
      <Box className="ui-stack">
        <NoticeBar tone="wait">{t.noNotice}</NoticeBar>
        <Field label={t.toLawyer} kind="multiline" max={2000} value={text} onChange={setText} />
        {mayAttach ? <Attach files={files} /> : null}
        {seen === null ? null : (
          <DangerCard
            advice={seen}
            onHide={() => {
              files.drop();
              onHide();
            }}
          />
        )}
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Box>
          <Button kind="plain" busy={busy || files.settling} disabled={isEmpty} onPress={() => void send()}>
            {t.send}
          </Button>
        </Box>
      </Box>
    </Card>
  );
}
