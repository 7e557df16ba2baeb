import { linkGroupRoute, openGroupRoute, readGroupRoute, revealLineRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useState, type ReactNode } from "react";
import { wholeAddress } from "@/platform/address";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { Facts } from "@/ui/Whole";
import { moneyText } from "@huiyin/shared/kernel/yuan";
import { whenText } from "@/ui/when";
import { useSheetTyped } from "../staff/useSheetTyped";
import { CountSheet } from "./CountSheet";
import { ElectSheet } from "./ElectSheet";
import { PaperLine } from "./PaperLine";
import { PaperSheet } from "./PaperSheet";
import { PaySheet, usePayments, type Sums } from "./PaySheet";
import { deskGroupTexts as t } from "./texts.zh";

type Group = NonNullable<ReplyOf<typeof readGroupRoute>["group"]>;
type Link = { readonly token: string; readonly until: Instant };

function Open({ number, may, onDone }: { number: CaseNumber; may: boolean; onDone: (link: Link) => void }) {
  const open = useCommand(openGroupRoute);
  const [people, setPeople] = useState("");
  const [tried, setTried] = useState(false);
  const go = async () => {
    setTried(true);
    if (Number(people) < 10) return;
    const made = await open.run({ params: { number }, body: { people: Number(people) } });
    if (made !== null) onDone(made);
  };
  return (
    <Box className="ui-stack">
      <Empty title={t.none} sentence={may ? t.noneNote : t.notYours} />
      {may ? <Field label={t.howMany} kind="number" value={people} onChange={setPeople} max={6} error={tried && Number(people) < 10 ? t.tooFew : undefined} /> : null}
      {may ? <Button busy={open.busy} onPress={() => void go()}>{t.open}</Button> : null}
      {open.sentence ? <NoticeBar tone="late">{open.sentence}</NoticeBar> : null}
    </Box>
  );
}

function Invite({ number, until, may, link, code, onLink, onSaid }: { number: CaseNumber; until: Instant | null; may: boolean; link: Link | null; code: ((text: string) => ReactNode) | undefined; onLink: (link: Link | null) => void; onSaid: (words: string) => void }) {
  const now = useNow();
  const renew = useCommand(linkGroupRoute);
  const make = async (end: boolean) => {
    const made = await renew.run({ params: { number }, body: { end } });
    if (made === null) return;
    onLink(made.link);
    if (end) onSaid(t.ended);
  };
  const address = link === null ? "" : wholeAddress(`/cases/group/index?token=${link.token}`);
  return (
    <Card title={t.link}>
      {link === null ? <Box className="ui-note">{until === null ? t.noLink : t.linkUntil(whenText(until, now))}</Box> : (
        <>
          {code?.(address)}
          <Box className="staff-story">{address}</Box>
          <Button kind="plain" small onPress={() => void Taro.setClipboardData({ data: address }).then(() => onSaid(t.copied))}>{t.copy}</Button>
        </>
      )}
      {may ? <Button kind="plain" small busy={renew.busy} onPress={() => void make(false)}>{until === null && link === null ? t.make : t.remake}</Button> : null}
      {may && (until !== null || link !== null) ? <Button kind="text" small busy={renew.busy} onPress={() => void make(true)}>{t.end}</Button> : null}
      {renew.sentence ? <NoticeBar tone="late">{renew.sentence}</NoticeBar> : null}
    </Card>
  );
}

function Line({ number, it, onEdit }: { number: CaseNumber; it: Group["lines"][number]; onEdit: (() => void) | undefined }) {
  const reveal = useCommand(revealLineRoute);
  const [seen, setSeen] = useState<{ phone: string | null; account: string | null } | null>(null);
  const word = it.received === null ? "" : it.received ? t.words.yes : t.words.no;
  const phone = seen?.phone ?? it.phoneMasked;
  const account = seen?.account ?? it.accountMasked;
  const name = it.state === "out" ? t.state.out : it.name;
  const parts = [it.state === "out" ? "" : it.paper !== null ? t.paper(it.paper.title, it.paper.signedOn) : it.signedAt === null ? t.state.unsigned : t.state.signed, it.paidFen === 0 ? "" : `${t.money} ${moneyText(it.paidFen)}`, word, it.saysUnsolved ? t.saysUnsolved : "", phone === null ? "" : `${t.phone} ${phone}`, account === null ? "" : `${t.account} ${account}`];
  return (
    <Row
      title={it.isRepresentative ? `${name} · ${t.representative}` : name} note={[...parts.filter((part) => part !== ""), reveal.sentence ?? ""].filter((part) => part !== "").join(" · ")}
      side={
        <Box className="ui-line">
          <Box>{moneyText(it.amountFen)}</Box>
          {onEdit === undefined ? null : <Button kind="text" small label={t.act(it.name, t.editPaper)} onPress={onEdit}>{t.editPaper}</Button>}
          {seen !== null || (it.phoneMasked === null && it.accountMasked === null) ? null : (
            <Button kind="text" small label={`${t.reveal}：${it.name}`} busy={reveal.busy} onPress={() => void reveal.run({ params: { number }, body: { line: it.id } }).then((reply) => reply && setSeen(reply))}>{t.reveal}</Button>
          )}
        </Box>
      }
    />
  );
}

const noSums: Record<string, string> = {};
/** A group as whoever has the case works on it. @param code draws a code for cameras, where that is possible */
export function GroupPanel({ number, code }: { number: CaseNumber; code?: (text: string) => ReactNode }) {
  const now = useNow();
  const { reply, loading, sentence, refresh } = useQuery(readGroupRoute, { params: { number } });
  const [link, setLink] = useState<Link | null>(null);
  const [open, setOpen] = useState<"elect" | "pay" | "add" | "count" | { readonly paper: string } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const sums = useSheetTyped(number, "pay", noSums, open === "pay");
  /** What stood before the payments recorded last, for as long as they can be taken back by a tap. */
  const [paid, setPaid] = useState<Sums | null>(null);
  const payments = usePayments(number);
  if (reply === null) return loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  const { group } = reply;
  const linked = (made: Link | null) => {
    setLink(made);
    refresh();
  };
  const unpay = async (before: Sums) => {
    setPaid(null);
    setSaid((await payments.send(before)) === before.length ? t.payUndone : t.payNotUndone);
    refresh();
  };
  const done = (words: string = t.saved) => {
    setOpen(null);
    setPaid(null);
    setSaid(words);
    refresh();
  };
  if (group === null) return <Open number={number} may={reply.mayOpen} onDone={linked} />;
  const { figures: of, election } = group;
  const edited = open !== null && typeof open === "object" ? group.lines.find((it) => it.id === open.paper) : undefined;
  const unsolved = group.lines.filter((it) => it.saysUnsolved).length;
  return (
    <Box className="ui-stack">
      <Card>
        <Box className="ui-large">{t.figures(group.standsFor)}</Box>
        <Box className="ui-note">
          <Facts of={[...(of.people === group.told && of.people === group.standsFor ? [] : [t.told(group.told, of.people)]), t.signed(of.signed, of.people), t.claimed(moneyText(of.claimedFen)), t.paid(moneyText(of.paidFen), of.paidInFull), t.received(of.received, of.denied), ...(unsolved === 0 ? [] : [t.unsolved(unsolved)]), ...(of.left === 0 ? [] : [t.left(of.left)])]} />
        </Box>
        {group.mayPay && of.people > 0 ? <Button onPress={() => setOpen("pay")}>{t.pay}</Button> : null}
        {group.may ? <Button kind="plain" small onPress={() => setOpen("count")}>{t.mendCount}</Button> : null}
      </Card>
      <Card title={t.representatives}>
        {election === null ? <Box className="ui-note">{t.noElection}</Box> : (
          <>
            <Box className="ui-strong">{election.names.join("、")}</Box>
            {group.may && election.names.length < 3 ? <NoticeBar tone="wait">{t.fewElected(election.names.length)}</NoticeBar> : null}
            <Box className="ui-note"><Facts of={[t.elected(election.on, t.how[election.how], election.present), t.gives[election.gives]]} /></Box>
            <Box className="staff-story">{election.minutes}</Box>
          </>
        )}
        {group.may && of.people > 0 ? <Button kind="plain" small onPress={() => setOpen("elect")}>{t.elect}</Button> : null}
      </Card>
      <Invite number={number} until={group.linkUntil} may={group.may} link={link} code={code} onLink={linked} onSaid={setSaid} />
      <Card title={t.lines} bare={group.lines.length > 0}>
        {group.lines.length === 0 ? <Box className="ui-note">{t.noLines}</Box> : group.lines.map((it) => <Line key={it.id} number={number} it={it} onEdit={it.paper !== null && it.state === "in" && group.mayPay ? () => setOpen({ paper: it.id }) : undefined} />)}
      </Card>
      {group.may ? <Button kind="plain" onPress={() => setOpen("add")}>{t.addPaper}</Button> : null}
      {open === "elect" ? <ElectSheet number={number} lines={group.lines} today={localDate(now, chinaTime)} onDone={done} onClose={() => setOpen(null)} /> : null}
      {open === "pay" ? <PaySheet number={number} lines={group.lines} typed={sums.typed} onType={sums.write} onDone={(before) => (sums.sent(), done(t.payDone(before.length)), setPaid(before))} onPart={refresh} onClose={() => setOpen(null)} /> : null}
      {open === "count" ? <CountSheet number={number} told={group.told} onDone={done} onClose={() => setOpen(null)} /> : null}
      {open === "add" ? <PaperSheet number={number} line={null} today={localDate(now, chinaTime)} onDone={done} onClose={() => setOpen(null)} /> : null}
      {edited === undefined ? null : <PaperLine number={number} line={edited} referrals={group.referrals} may={group.may} today={localDate(now, chinaTime)} onDone={done} onSaid={() => (setSaid(t.saved), refresh())} onClose={() => setOpen(null)} />}
      <UndoToast text={said} onUndo={paid === null ? undefined : () => void unpay(paid)} onGone={() => (setSaid(null), setPaid(null))} />
    </Box>
  );
}
