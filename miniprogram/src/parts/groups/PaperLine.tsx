import { endPaperLineRoute, recordPaperWordRoute, type readGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { BodyOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { moneyText } from "@huiyin/shared/kernel/yuan";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { PaperSheet, type PaperLineShown } from "./PaperSheet";
import { deskGroupTexts as t } from "./texts.zh";

type Props = {
  number: CaseNumber; line: PaperLineShown; referrals: NonNullable<ReplyOf<typeof readGroupRoute>["group"]>["referrals"];
  /** Whether the line itself may be mended; what was said is taken down after the ending, too. */
  may: boolean; today: string; onDone: (said: string) => void; onSaid: () => void; onClose: () => void;
};

/** One line on paper: mended, ended, and what its worker said, each written down for them. */
export function PaperLine({ number, line, referrals, may, today, onDone, onSaid, onClose }: Props) {
  const word = useCommand(recordPaperWordRoute);
  const end = useCommand(endPaperLineRoute);
  const [open, setOpen] = useState<"change" | "end" | null>(null);
  const params = { number, id: line.id };
  const say = async (body: BodyOf<typeof recordPaperWordRoute>) => {
    if (await word.run({ params, body })) onSaid();
  };
  const leave = async () => {
    if (await end.run({ params, body: {} })) onDone(t.ended_paper);
  };
  if (open === "change") return <PaperSheet number={number} line={line} today={today} onDone={onDone} onClose={() => setOpen(null)} />;
  if (open === "end")
    return (
      <Confirm open title={t.endPaperTitle} confirm={t.endPaper} danger busy={end.busy} onConfirm={() => void leave()} onClose={() => setOpen(null)}>
        {t.endPaperNote}
        {end.sentence ? <NoticeBar tone="late">{end.sentence}</NoticeBar> : null}
      </Confirm>
    );
  return (
    <Sheet open title={line.name} onClose={onClose}>
      <Box className="ui-stack">
        {line.paper === null ? null : <Box className="ui-note">{t.paper(line.paper.title, line.paper.signedOn)}</Box>}
        {referrals.map((one) => {
          const is = line.named.includes(one.id);
          return (
            <Box key={one.id} className="ui-stack">
              <Box>{t.refer(one.name)}</Box>
              <Box className="ui-note">{t.referNow(is)}</Box>
              <Box className="ui-line">
                {is ? null : <Button kind="plain" small busy={word.busy} label={t.act(one.name, t.referYes)} onPress={() => void say({ about: "referral", referral: one.id, agrees: true, how: "spoken" })}>{t.referYes}</Button>}
                {is ? <Button kind="plain" small busy={word.busy} label={t.act(one.name, t.referNo)} onPress={() => void say({ about: "referral", referral: one.id, agrees: false, how: "spoken" })}>{t.referNo}</Button> : null}
              </Box>
            </Box>
          );
        })}
        {line.paidFen === 0 ? null : (
          <Box className="ui-stack">
            <Box>{t.moneyAsk(moneyText(line.paidFen))}</Box>
            <Box className="ui-line">
              {line.received === false ? null : <Button kind="plain" small busy={word.busy} onPress={() => void say({ about: "money", received: false })}>{t.moneyNo}</Button>}
              {line.received === true ? null : <Button small busy={word.busy} onPress={() => void say({ about: "money", received: true })}>{t.moneyYes}</Button>}
            </Box>
          </Box>
        )}
        {word.sentence ? <NoticeBar tone="late">{word.sentence}</NoticeBar> : null}
        {may ? <Button kind="plain" onPress={() => setOpen("change")}>{t.changePaper}</Button> : null}
        <Button kind="text" onPress={() => setOpen("end")}>{t.endPaper}</Button>
      </Box>
    </Sheet>
  );
}
