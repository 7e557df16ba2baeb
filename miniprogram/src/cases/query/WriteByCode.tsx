import { findDanger, type DangerAdvice } from "@huiyin/shared/cases/danger";
import { writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { useState } from "react";
import { DangerCard } from "@/parts/cases/DangerCard";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { queryTexts as t } from "../texts";

type Props = { held: { readonly number: string; readonly code: string }; onSent: () => void; onHide: () => void };

/** Words to the lawyer from who has no account. Said before the first letter: nothing can be told to them, and a lost code is lost. Kept nowhere. */
export function WriteByCode({ held, onSent, onHide }: Props) {
  const [text, setText] = useState("");
  const [danger, setDanger] = useState<DangerAdvice | null>(null);
  const { busy, sentence, run } = useCommand(writeByCodeRoute);
  const seen = findDanger(text) ?? danger;
  const send = async () => {
    const reply = await run({ body: { ...held, text: text.trim() } });
    if (reply === null) return;
    setText("");
    setDanger(reply.danger);
    onSent();
  };
  return (
    <Card title={t.write}>
      <NoticeBar tone="wait">{t.noNotice}</NoticeBar>
      <Field label={t.toLawyer} kind="multiline" max={2000} value={text} onChange={setText} />
      {seen === null ? null : <DangerCard advice={seen} onHide={onHide} />}
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Box>
        <Button kind="plain" busy={busy} disabled={text.trim() === ""} onPress={() => void send()}>
          {t.send}
        </Button>
      </Box>
    </Card>
  );
}
