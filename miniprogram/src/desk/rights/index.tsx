import { copyRecordsRoute, findRecordsRoute, type PersonalRecord } from "@huiyin/shared/bookings/recordsApi";
import { bookingStatusTexts, modeTexts } from "@huiyin/shared/bookings/texts.zh";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { typeLabel } from "@/parts/cases/status";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { saveFile } from "@/platform/saveFile";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { UndoToast } from "@/ui/UndoToast";
import { whenText } from "@/ui/when";
import { focusOn, leaveField } from "../arrows";
import { boardStation, openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import { Asked } from "./Asked";
import { Searches } from "./Searches";
import "./rights.scss";
import { CorrectSheet, EraseSheet, type Checked } from "./Sheets";
import { texts as t } from "./texts.zh";

type Found = ReplyOf<typeof findRecordsRoute>;
const titleOf = (it: PersonalRecord): string => (it.kind === "booking" ? `${t.booking} · ${modeTexts[it.mode]} · ${bookingStatusTexts[it.status]}` : `${t.consultation} · ${typeLabel(it.type)}`);
const wordsOf = (it: PersonalRecord): string => (it.kind === "consultation" ? `${it.question}\n${it.answer}` : [it.record?.facts, it.record?.advice, it.record?.next].filter(Boolean).join("\n"));

function Line({ it, onCorrect, onErase }: { it: PersonalRecord; onCorrect: () => void; onErase: () => void }) {
  const now = useNow(60_000);
  const inCase = it.kind === "booking" && it.caseNumber !== null;
  return (
    <Card title={titleOf(it)}>
      <div className="ui-note">{[whenText(it.at, now), it.stationName].join(" · ")}</div>
      <div>{[it.name ?? t.blank, it.phone ?? t.blank, inCase ? t.inCase : ""].filter(Boolean).join(" · ")}</div>
      {wordsOf(it) === "" ? null : <div className="rights-words">{wordsOf(it)}</div>}
      <div className="ui-line">
        {it.mayCorrect ? <Button kind="plain" small onPress={onCorrect}>{t.correct}</Button> : null}
        {it.mayErase ? <Button kind="plain" small onPress={onErase}>{t.erase}</Button> : <span className="ui-note">{t.ahead}</span>}
      </div>
    </Card>
  );
}

/** Finding what was left with a phone, and doing with it what its owner asks for. */
function Work({ station, onSaid }: { station: StationId; onSaid: (words: string) => void }) {
  const [find, copy] = [useCommand(findRecordsRoute), useCommand(copyRecordsRoute)];
  const [typed, setTyped] = useState<Checked>({ phone: "", how: "" });
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<{ readonly reply: Found; readonly checked: Checked } | null>(null);
  const [asks, setAsks] = useState<{ readonly what: "correct" | "erase"; readonly it: PersonalRecord } | null>(null);
  const asked = { params: { stationId: station } };
  const look = async (checked: Checked) => {
    const reply = await find.run({ ...asked, body: checked });
    setFound(reply === null ? null : { reply, checked });
  };
  const submit = () => {
    setTried(true);
    const checked = { phone: typed.phone.trim(), how: typed.how.trim() };
    if (checked.phone !== "" && checked.how !== "") void look(checked);
  };
  const take = async (checked: Checked) => {
    const file = await copy.run({ ...asked, body: checked });
    if (file !== null) onSaid((await saveFile(file.name, file.base64, "application/pdf")) ? t.copied : t.notCopied);
  };
  const Sheet = asks?.what === "erase" ? EraseSheet : CorrectSheet;
  return (
    <div className="ui-stack" onKeyDown={leaveField}>
      <div className="ui-note">{t.note}</div>
      {find.sentence ?? copy.sentence ? <NoticeBar tone="late">{find.sentence ?? copy.sentence}</NoticeBar> : null}
      <div className="ui-stack rights-form">
        <Field id="rights-find" label={t.phone} kind="phone" value={typed.phone} onChange={(phone) => setTyped((was) => ({ ...was, phone }))} error={tried && typed.phone.trim() === "" ? t.phoneMissing : undefined} />
        <Field id="rights-how" label={t.how} hint={t.howHint} max={500} value={typed.how} onEnter={submit} onChange={(how) => setTyped((was) => ({ ...was, how }))} error={tried && typed.how.trim() === "" ? t.howMissing : undefined} />
        <Button busy={find.busy} onPress={submit}>{t.find}</Button>
      </div>
      {found === null ? null : (
        <>
          <div className="ui-line">
            <strong role="status">{t.found(found.reply.records.length)}</strong>
            {found.reply.records.length === 0 ? null : <Button kind="plain" small busy={copy.busy} onPress={() => void take(found.checked)}>{t.copy}</Button>}
            <Button kind="text" small onPress={() => openRoom("cases")}>{t.cases} <KeyHint>Q</KeyHint></Button>
          </div>
          {found.reply.inAccounts === 0 ? null : <NoticeBar tone="info">{t.inAccounts(found.reply.inAccounts)}</NoticeBar>}
          {found.reply.records.length === 0 ? <Empty title={t.none} /> : found.reply.records.map((it) => <Line key={it.id} it={it} onCorrect={() => setAsks({ what: "correct", it })} onErase={() => setAsks({ what: "erase", it })} />)}
          {asks === null ? null : <Sheet it={asks.it} station={station} checked={found.checked} onClose={() => setAsks(null)} onDone={(said) => (setAsks(null), onSaid(said), void look(found.checked))} />}
        </>
      )}
    </div>
  );
}

/** 个人信息: at the word of whoever called or came by, and has no account; the head sees what was done and how it was made sure. */
export default function RightsRoom() {
  const staff = useStaff();
  const door = doorFor(staff);
  const station = zStationId.safeParse(boardStation(staff));
  const role = staff.state === "staff" ? staff.grant.role : null;
  const [said, setSaid] = useState<string | null>(null);
  const [done, setDone] = useState(0);
  const says = (words: string) => {
    setSaid(words);
    setDone((was) => was + 1);
  };
  const does = role === "operator" || role === "head";
  return (
    <DeskShell
      title={t.title} rooms={roomsFor(staff)} current="rights" who={<Who staff={staff} />}
      work={door ?? (!station.success ? null : (
        <div className="ui-stack">
          {does ? <Work key={station.data} station={station.data} onSaid={says} /> : null}
          {role === "head" || role === "officer" ? <Asked key={done} station={station.data} /> : null}
          {role === "head" || role === "officer" ? <Searches station={station.data} /> : null}
          <UndoToast text={said} onGone={() => setSaid(null)} />
        </div>
      ))}
      keys={[...(does ? [{ key: "/", does: t.find, act: () => focusOn("rights-find") }] : []), { key: "escape", shown: "Esc", does: deskTexts.back, act: () => openRoom("cases") }]}
    />
  );
}
