import { factsAskedOf, type FactSaid } from "@huiyin/shared/cases/facts";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { FactFields } from "./FactFields";
import { saidIn, type Typed } from "./factForm";
import { deadlineTexts as t } from "./texts";

/** How it is said: behind their sign-in, or behind number and code. `run`: whether it was taken. */
type SayFacts = { readonly busy: boolean; readonly sentence: string | null; readonly run: (facts: FactSaid[]) => Promise<boolean> };
type FillProps = { type: string; command: SayFacts; open: boolean; onClose: () => void; onSaved: () => void };

/** One field for each day and figure that people with this kind of matter are asked for. None is required. */
export function FillFacts({ type, command, open, onClose, onSaved }: FillProps) {
  const today = localDate(useNow(), chinaTime);
  const [typed, setTyped] = useState<Typed>({});
  const [fault, setFault] = useState<string | null>(null);
  const asks = factsAskedOf(type, caseType(type)?.l1 ?? "");
  const { said, wrong } = saidIn(asks, typed);
  const save = async () => {
    const found = wrong.length > 0 ? t.badDay : said.length === 0 ? t.nothing : null;
    setFault(found);
    if (found !== null || !(await command.run([...said]))) return;
    setTyped({});
    onSaved();
  };
  return (
    <Sheet open={open} title={t.record} onClose={onClose} foot={<Button busy={command.busy} onPress={() => void save()}>{t.save}</Button>}>
      <Box className="ui-stack">
        <Box className="ui-note">{t.recordNote}</Box>
        {fault !== null || command.sentence !== null ? <NoticeBar tone="late">{fault ?? command.sentence}</NoticeBar> : null}
        <FactFields facts={asks} typed={typed} errors={{}} today={today} onChange={setTyped} unclear="mine" />
      </Box>
    </Sheet>
  );
}
