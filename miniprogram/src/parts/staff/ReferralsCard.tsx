import { listReferralsRoute, packReferralRoute } from "@huiyin/shared/cases/referralApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { now } from "@/platform/clock";
import { openFile } from "@/platform/pickFile";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { StatusChip } from "@/ui/StatusChip";
import { dateText, whenText } from "@/ui/when";
import type { ActionId, StaffCaseView } from "./actions";
import { closingTexts } from "./closingTexts.zh";
import { courtTexts } from "./courtTexts.zh";
import { referralTexts as t } from "./referralTexts.zh";
import { Unread } from "./Unread";
import { DropSheet, HearingOffSheet, HearingSheet, ReplySheet, SendSheet, WordSheet } from "./ReferralSheets";

type Line = ReplyOf<typeof listReferralsRoute>["referrals"][number];
type Open = { readonly id: string; readonly what: "word" | "send" | "resend" | "reply" | "mend" | "hearing" | "move" | "off" | "drop" };
const sheets = { word: WordSheet, send: SendSheet, resend: SendSheet, reply: ReplySheet, mend: ReplySheet, hearing: HearingSheet, move: HearingSheet, off: HearingOffSheet, drop: DropSheet };
const names = { word: t.word, send: t.send, resend: t.resend, reply: t.reply, mend: t.mend, hearing: t.hearing, move: t.move, off: t.off, drop: t.drop };
/** What may be written down about it now, the next thing first. */
const steps: Readonly<Record<Line["status"], readonly Open["what"][]>> = {
  asked: ["word", "drop"], declined: ["word", "drop"], agreed: ["send", "drop"], sent: ["reply", "hearing", "resend"], accepted: ["reply", "hearing"], done: ["mend"], returned: ["mend"], dropped: [],
};
/** A hearing that stands is moved or called off. */
const stepsOf = (it: Line): readonly Open["what"][] => (it.hearing === null ? steps[it.status] : steps[it.status].flatMap((what) => (what === "hearing" ? (["move", "off"] as const) : [what])));
const tones = { asked: "wait", declined: "plain", agreed: "info", sent: "wait", accepted: "info", done: "ok", returned: "late", dropped: "plain" } as const;
const hasPack = (it: Line): boolean => it.status === "agreed" || it.status === "sent" || it.status === "accepted";

/** Made on the server when asked for; opened or saved by the phone or the browser. */
function Pack({ number, id, onTrouble }: { number: CaseNumber; id: string; onTrouble: (sentence: string | null) => void }) {
  const make = useCommand(packReferralRoute);
  const get = async (as: "docx" | "pdf") => {
    const made = await make.run({ params: { number, id }, body: { as } });
    if (made !== null) onTrouble((await openFile(made.url)) ? null : t.packFailed);
  };
  return (
    <>
      {make.sentence ? <NoticeBar tone="late">{make.sentence}</NoticeBar> : null}
      {(["docx", "pdf"] as const).map((as) => (
        <Button key={as} kind="plain" small busy={make.busy} busyText={t.making} onPress={() => void get(as)}>
          {as === "docx" ? t.word_file : t.pdf}
        </Button>
      ))}
    </>
  );
}

type CardProps = { it: StaffCaseView; onOpen: (action: ActionId) => void; onDone: (said: string) => void };
/** To whom this matter was handed, where each one stands, and what comes next. */
export function ReferralsCard({ it, onOpen, onDone }: CardProps) {
  const query = useQuery(listReferralsRoute, { params: { number: it.number } }, it.version);
  const { reply, refresh } = query;
  const [open, setOpen] = useState<Open | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (reply === null) return <Unread what={t.title} query={query} />;
  const Sheet = open === null ? null : sheets[open.what];
  const about = open === null ? undefined : reply.referrals.find((one) => one.id === open.id);
  const done = (said: string) => {
    setOpen(null);
    refresh();
    onDone(said);
  };
  return (
    <Card title={t.title}>
      {trouble ? <NoticeBar tone="late">{trouble}</NoticeBar> : null}
      {reply.referrals.length === 0 ? <Box className="ui-note">{t.none}</Box> : null}
      {reply.referrals.map((one) => (
        <Box key={one.id} className="ui-stack staff-thing">
          <Row
            title={one.name} side={<StatusChip tone={one.late ? "late" : tones[one.status]}>{one.late ? t.late : t.status[one.status]}</StatusChip>}
            note={t.line([one.application.paper === undefined ? closingTexts.bodies[one.to] : courtTexts.papers[one.application.paper.kind], one.application.claims, one.sentOn && t.sentOn(dateText(one.sentOn, now())), one.replyBy && t.dueOn(dateText(one.replyBy, now())), one.repliedOn && t.repliedOn(dateText(one.repliedOn, now()))])}
          />
          {one.hearing === null ? null : <Box>{t.hearingAt(whenText(one.hearing.from, now()), one.hearing.place)}</Box>}
          {one.members === null || one.status === "done" || one.status === "returned" || one.status === "dropped" ? null : <Box className="ui-note">{t.members(one.members.named, one.members.people)}</Box>}
          {hasPack(one) && one.health === false ? <NoticeBar tone="wait">{t.healthLeft}</NoticeBar> : null}
          {hasPack(one) ? <Box className="ui-note">{t.packNote}</Box> : null}
          <Box className="staff-actions">
            {hasPack(one) ? <Pack number={it.number} id={one.id} onTrouble={setTrouble} /> : null}
            {stepsOf(one).map((what) => (
              <Button key={what} kind="plain" small label={`${one.name}：${names[what]}`} onPress={() => setOpen({ id: one.id, what })}>
                {names[what]}
              </Button>
            ))}
          </Box>
        </Box>
      ))}
      {reply.may ? (
        <Button kind="text" small onPress={() => onOpen("refer")}>
          {t.refer}
        </Button>
      ) : null}
      {Sheet === null || open === null ? null : <Sheet key={`${open.id} ${open.what}`} number={it.number} id={open.id} hearing={about?.hearing ?? null} hasHealth={about?.health != null} sent={about?.status === "sent" ? about : null} cameBack={about?.status === "returned"} mends={open.what === "mend"} onDone={done} onClose={() => setOpen(null)} />}
    </Card>
  );
}
