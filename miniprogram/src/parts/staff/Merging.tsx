import { mergeCaseRoute, unmergeCaseRoute } from "@huiyin/shared/cases/deskApi";
import { parseCaseNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { whenText } from "@/ui/when";
import type { StaffCaseView } from "./actions";
import { typeName } from "./chips";
import { FormSheet } from "./FormSheet";
import { staffTexts } from "./texts.zh";
import { useSheetTyped } from "./useSheetTyped";

const t = staffTexts.merging;
type Part = { readonly it: StaffCaseView; readonly onDone: (said: string) => void; readonly onStale: () => void };

function MergeSheet({ it, onDone, onStale, onClose }: Part & { onClose: () => void }) {
  const command = useCommand(mergeCaseRoute);
  const { typed: { into: typed, why }, write, sent } = useSheetTyped(it.number, "merge", { into: "", why: "" });
  const [wrong, setWrong] = useState(false);
  const [tried, setTried] = useState(false);
  const submit = async () => {
    const into = parseCaseNumber(typed);
    setWrong(into === null);
    setTried(true);
    if (into === null || why.trim() === "") return;
    if (await command.run({ params: { number: it.number }, body: { into, reason: why.trim() } })) {
      sent();
      onDone(t.merged);
    }
  };
  return (
    <FormSheet title={t.merge} submit={t.submit} note={t.mergeNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.number} value={typed} onChange={(into) => write({ into })} max={20} error={wrong ? t.badNumber : undefined} />
      <Field label={t.why} value={why} onChange={(words) => write({ why: words })} max={500} error={why.trim() === "" && tried ? staffTexts.reasonMissing : undefined} />
    </FormSheet>
  );
}

function UnmergeSheet({ it, onDone, onStale, onClose }: Part & { onClose: () => void }) {
  const command = useCommand(unmergeCaseRoute);
  const { typed: { why }, write, sent } = useSheetTyped(it.number, "merge", { why: "" }, true, "back");
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (why.trim() !== "" && (await command.run({ params: { number: it.number }, body: { reason: why.trim() } }))) {
      sent();
      onDone(t.unmerged);
    }
  };
  return (
    <FormSheet title={t.unmerge} submit={t.unmerge} note={t.unmergeNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.why} value={why} onChange={(words) => write({ why: words })} max={500} error={why.trim() === "" && tried ? staffTexts.reasonMissing : undefined} />
    </FormSheet>
  );
}

/** The same matter told twice: where this one went, what came to it, and both ways back and forth. */
export function Merging({ it, onDone, onStale }: Part) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const done = (said: string) => {
    close();
    onDone(said);
  };
  const Sheet = it.into === null ? MergeSheet : UnmergeSheet;
  return (
    <>
      {it.into === null ? null : <NoticeBar tone="wait">{t.into(showCaseNumber(it.into))}</NoticeBar>}
      {it.merged.map((one) => (
        <Card key={one.number}>
          <Box className="ui-note">{t.here(showCaseNumber(one.number), typeName(one.type), whenText(one.createdAt, now))}</Box>
          {one.story === null ? null : <Box>{one.story}</Box>}
        </Card>
      ))}
      {it.can.merge || it.can.unmerge ? (
        <Box className="ui-line">
          <Button kind="text" small onPress={() => setOpen(true)}>
            {it.into === null ? t.merge : t.unmerge}
          </Button>
        </Box>
      ) : null}
      {open ? <Sheet it={it} onDone={done} onStale={onStale} onClose={close} /> : null}
    </>
  );
}
