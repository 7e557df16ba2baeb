import { reassignRoute } from "@huiyin/shared/cases/boardApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { texts } from "./texts.zh";

const t = texts.move;

/** Many cases to somebody else, with one reason. `picked`: null while nobody is choosing. */
type MoveProps = { picked: readonly CaseNumber[] | null; onPicking: (on: boolean) => void; onMoved: (said: string) => void };
export function Move({ picked, onPicking, onMoved }: MoveProps) {
  const command = useCommand(reassignRoute);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  if (picked === null) {
    return (
      <Button kind="text" small onPress={() => onPicking(true)}>
        {t.start}
      </Button>
    );
  }
  const submit = async () => {
    setTried(true);
    if (reason.trim() === "") return;
    const reply = await command.run({ body: { numbers: [...picked], reason: reason.trim() } });
    if (reply === null) return;
    setAsked(false);
    setReason("");
    onMoved([t.done(reply.moved.length), reply.left.length > 0 ? t.left(reply.left.length) : ""].join(""));
  };
  return (
    <div className="ui-line">
      <span role="status">{t.pick(picked.length)}</span>
      {picked.length === 0 ? null : (
        <Button kind="plain" small onPress={() => (setTried(false), setAsked(true))}>
          {t.submit}
        </Button>
      )}
      <Button kind="text" small onPress={() => onPicking(false)}>
        {t.stop}
      </Button>
      {asked ? (
        <FormSheet title={t.start} submit={t.submit} note={t.note} command={command} onSubmit={() => void submit()} onClose={() => setAsked(false)}>
          <Field label={t.why} kind="multiline" value={reason} onChange={setReason} max={500} error={tried && reason.trim() === "" ? t.whyMissing : undefined} focus />
        </FormSheet>
      ) : null}
    </div>
  );
}
