import { changeMyLineRoute, confirmPaidRoute, copyMyGroupRoute, leaveGroupRoute, readMyGroupRoute, sayUnsolvedRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { normalisePhone } from "@huiyin/shared/people/phone";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { statusWord, typeLabel } from "@/parts/cases/status";
import { useNow } from "@/platform/clock";
import { saveFile } from "@/platform/saveFile";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { Confirm } from "@/ui/Confirm";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { moneyText } from "@huiyin/shared/kernel/yuan";
import { promisedText, whenText } from "@/ui/when";
import { Referring } from "./Referring";
import { groupTexts as t } from "./texts";
import { fenOf, yuanOf } from "./yuan";

type Group = ReplyOf<typeof readMyGroupRoute>;

function Change({ it, onDone, onClose }: { it: Group; onDone: () => void; onClose: () => void }) {
  const change = useCommand(changeMyLineRoute);
  const [name, setName] = useState(it.line.name);
  const [phone, setPhone] = useState("");
  const [drops, setDrops] = useState(false);
  const [amount, setAmount] = useState(yuanOf(it.line.amountFen));
  const [account, setAccount] = useState(it.line.account ?? "");
  const [signature, setSignature] = useState("");
  const [tried, setTried] = useState(false);
  const amountFen = fenOf(amount);
  const isSlip = signature.trim() !== "" && signature.trim() !== name.trim();
  const isBadPhone = !drops && phone.trim() !== "" && normalisePhone(phone) === null;
  const send = async () => {
    setTried(true);
    if (name.trim() === "" || amountFen === null || isSlip || isBadPhone) return;
    const newPhone = drops ? { phone: null } : phone.trim() === "" ? {} : { phone: phone.trim() };
    if (await change.run({ body: { number: it.number, name: name.trim(), ...newPhone, amountFen, account: account.trim() || null, signature: signature.trim() || null } })) onDone();
  };
  return (
    <Sheet open title={t.change} onClose={onClose} foot={<Button busy={change.busy} onPress={() => void send()}>{t.save}</Button>}>
      <Box className="ui-stack">
        <Box className="ui-note">{t.changeNote}</Box>
        <Field label={t.name} value={name} onChange={setName} max={50} error={tried && name.trim() === "" ? t.nameMissing : undefined} />
        {drops ? null : <Field label={t.phone} kind="phone" hint={it.line.phoneMasked === null ? t.phoneHint : t.phoneNow(it.line.phoneMasked)} value={phone} onChange={setPhone} optional error={tried && isBadPhone ? t.badPhone : undefined} />}
        {it.line.phoneMasked === null ? null : <Check label={t.dropPhone} checked={drops} onChange={setDrops} />}
        <Field label={t.amount} kind="money" value={amount} onChange={setAmount} error={tried && amountFen === null ? t.amountMissing : undefined} />
        <Field label={t.account} hint={t.accountHint} value={account} onChange={setAccount} max={60} optional />
        <Field label={t.sign} hint={t.signHint} value={signature} onChange={setSignature} max={50} optional error={tried && isSlip ? t.signWrong : undefined} />
        {change.sentence ? <NoticeBar tone="late">{change.sentence}</NoticeBar> : null}
      </Box>
    </Sheet>
  );
}

function Paid({ it, onSaid }: { it: Group; onSaid: (words: string) => void }) {
  const confirm = useCommand(confirmPaidRoute);
  const { paidFen, received } = it.line;
  const say = async (is: boolean) => {
    if (await confirm.run({ body: { number: it.number, received: is } })) onSaid(is ? t.saidReceived : t.saidNot);
  };
  if (paidFen === 0) return <Box className="ui-note">{t.unpaid}</Box>;
  return (
    <Box className="ui-stack">
      <Box className="ui-strong">{received === null ? t.askPaid(moneyText(paidFen)) : t.paid(moneyText(paidFen))}</Box>
      {received === null ? null : <Box className="ui-note">{received ? t.saidReceived : t.saidNot}</Box>}
      {received === true ? null : <Button busy={confirm.busy} onPress={() => void say(true)}>{t.received}</Button>}
      {received === null ? <Button kind="plain" busy={confirm.busy} onPress={() => void say(false)}>{t.notReceived}</Button> : null}
      {confirm.sentence ? <NoticeBar tone="late">{confirm.sentence}</NoticeBar> : null}
    </Box>
  );
}

function Copy({ number, onSaid }: { number: CaseNumber; onSaid: (words: string) => void }) {
  const copy = useCommand(copyMyGroupRoute);
  const take = async () => {
    const file = await copy.run({ query: { number } });
    if (file !== null) onSaid((await saveFile(file.name, file.base64, "application/pdf")) ? t.copiedMine : t.notCopiedMine);
  };
  return (
    <Box className="ui-stack">
      <Button kind="plain" busy={copy.busy} onPress={() => void take()}>{t.copyMine}</Button>
      <Box className="ui-note">{t.copyMineNote}</Box>
      {copy.sentence ? <NoticeBar tone="late">{copy.sentence}</NoticeBar> : null}
    </Box>
  );
}

/** That there is an answer, and who has it: its words may name others, so they stand where it was asked for. */
function Answered({ it, onSaid }: { it: Group; onSaid: (words: string) => void }) {
  const say = useCommand(sayUnsolvedRoute);
  const tell = async () => {
    if (await say.run({ body: { number: it.number } })) onSaid(t.saidUnsolved);
  };
  return (
    <Box className="ui-stack">
      <Box>{it.isRepresentative ? t.answeredToYou : t.answered(it.election?.names ?? [])}</Box>
      {it.line.saysUnsolved ? <Box className="ui-note">{t.saidUnsolved}</Box> : (
        <>
          <Button kind="plain" busy={say.busy} onPress={() => void tell()}>{t.unsolved}</Button>
          <Box className="ui-note">{t.unsolvedNote}</Box>
        </>
      )}
      {say.sentence ? <NoticeBar tone="late">{say.sentence}</NoticeBar> : null}
    </Box>
  );
}

/** One's own line, who represents everybody, and nothing of anybody else but what the election gave. */
export function Mine({ number, onLeft }: { number: CaseNumber; onLeft: () => void }) {
  const now = useNow();
  const { reply, loading, sentence, refresh, refusal } = useQuery(readMyGroupRoute, { query: { number } });
  useShownAgain(refresh);
  const leave = useCommand(leaveGroupRoute);
  const [open, setOpen] = useState<"change" | "leave" | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (reply === null && refusal === "access.pin")
    return <Page title={t.title}><Empty title={t.pinned} sentence={sentence ?? undefined} action={<Button onPress={() => void Taro.navigateTo({ url: "/people/pin/index?open=1" })}>{t.typePin}</Button>} /></Page>;
  if (reply === null)
    return <Page title={t.title}>{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>}</Page>;
  const { line, election } = reply;
  const done = (words: string) => {
    setOpen(null);
    setSaid(words);
    refresh();
  };
  const go = async () => {
    if (await leave.run({ body: { number } })) onLeft();
  };
  return (
    <Page above={t.people(reply.people)} title={typeLabel(reply.type)}>
      <Card>
        <Box className="ui-strong">{statusWord(reply.status)}</Box>
        <Box className="ui-note">{`${reply.stationName} · ${reply.takerTitle === null ? t.noHandler : t.handler(reply.takerTitle)}`}</Box>
        {reply.promise === null || reply.promise.by < now || reply.isAnswered ? null : <Box>{t.promise(promisedText(reply.promise, now))}</Box>}
        {reply.isAnswered ? <Answered it={reply} onSaid={done} /> : null}
      </Card>
      <Referring it={reply} onSaid={done} />
      <Card title={t.mine}>
        <Box className="ui-stack">
          <Row title={line.name} side={moneyText(line.amountFen)} note={line.signedAt === null ? t.unsigned : t.signed(whenText(line.signedAt, now))} />
          <Paid it={reply} onSaid={done} />
          <Button kind="plain" onPress={() => setOpen("change")}>{t.change}</Button>
          <Box className="ui-note">{t.joinNote}</Box>
          <Copy number={number} onSaid={setSaid} />
        </Box>
      </Card>
      <Card title={t.representatives}>
        {election === null ? <Box className="ui-note">{t.noRepresentatives}</Box> : (
          <>
            <Box className="ui-strong">{t.names(election.names)}</Box>
            <Box className="ui-note">{t.elected(election.on, t.how[election.how], election.present)}</Box>
            <Box className="ui-note">{t.gives[election.gives]}</Box>
            {reply.isRepresentative ? <NoticeBar tone="info">{t.youAre}</NoticeBar> : null}
          </>
        )}
      </Card>
      {reply.others.length === 0 ? null : (
        <Card title={t.others} bare>
          {reply.others.map((one, at) => <Row key={`${one.name}${at}`} title={one.name} side={one.amountFen === null ? undefined : moneyText(one.amountFen)} />)}
        </Card>
      )}
      <Button kind="text" onPress={() => setOpen("leave")}>{t.leave}</Button>
      {open === "change" ? <Change it={reply} onClose={() => setOpen(null)} onDone={() => done(t.saved)} /> : null}
      <Confirm open={open === "leave"} title={t.leaveTitle} confirm={t.leave} danger busy={leave.busy} onConfirm={() => void go()} onClose={() => setOpen(null)}>
        {t.leaveSentence}
        {leave.sentence ? <NoticeBar tone="late">{leave.sentence}</NoticeBar> : null}
      </Confirm>
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}
