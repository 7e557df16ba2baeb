import { showBookingNumber } from "@huiyin/shared/bookings/schema";
import { whenText as longWhen } from "@huiyin/shared/bookings/texts.zh";
import { parseCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, type Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { ArrangeFields } from "@/parts/bookings/ArrangeFields";
import { staffBookingTexts } from "@/parts/bookings/staffTexts.zh";
import { useArrange } from "@/parts/bookings/useArrange";
import type { StaffBooking } from "@/parts/bookings/visit";
import { dateOf, hourText } from "@/parts/bookings/words";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { KeyHint } from "@/ui/desk/KeyHint";
import { useKeys } from "@/ui/desk/keys";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { dateText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.form;
const arrange = staffBookingTexts.arrange;
type BookFormProps = {
  station: StationId; now: Instant; isOperator: boolean;
  /** A case the booking is about; a booking that is moved. */
  number?: string | undefined; moving?: StaffBooking | null | undefined;
  onOpen: (booking: StaffBooking) => void; onClose: () => void; onDone: () => void;
};
type Typed = { readonly by: "case" | "name"; readonly number: string; readonly name: string; readonly phone: string; readonly employer: string };

/** For somebody on the phone or at the counter: who, how, when; read aloud when it stands. */
export function BookForm({ station, now, isOperator, number = "", moving = null, onOpen, onClose, onDone }: BookFormProps) {
  const [typed, setTyped] = useState<Typed>({ by: number === "" ? "name" : "case", number, name: "", phone: "", employer: "" });
  /** The name as it stood when it was left: times are not read anew at each letter. */
  const [employer, setEmployer] = useState("");
  const [confirmed, setConfirmed] = useState(true);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<Partial<Record<"number" | "name" | "phone" | "reason" | "time", string>>>({});
  const [made, setMade] = useState<StaffBooking | null>(null);
  const caseNumber = typed.by === "case" ? parseCaseNumber(typed.number) : null;
  const it = useArrange({ station, number: caseNumber, moving, employer: typed.by === "name" ? employer : "" }, now, (booking) => {
    setMade(booking);
    onDone();
  });
  const submit = () => {
    if (made !== null) return;
    const errors = {
      ...(it.at === null ? { time: t.timeMissing } : {}),
      ...(moving !== null ? (reason.trim() === "" ? { reason: arrange.reasonMissing } : {}) : typed.by === "case" ? (caseNumber === null ? { number: t.numberMissing } : {}) : {
        ...(typed.name.trim() === "" ? { name: t.nameMissing } : {}), ...(typed.phone.trim().length < 5 ? { phone: t.phoneMissing } : {}),
      }),
    };
    setWrong(errors);
    if (Object.keys(errors).length > 0) return;
    if (moving !== null) void it.move(reason.trim());
    else void it.book(typed.by === "case" ? null : { name: typed.name.trim(), phone: typed.phone.trim() }, confirmed, isOperator ? "hotline" : "desk");
  };
  useKeys({ "ctrl+enter": submit });
  const set = (name: keyof Typed) => ({ value: typed[name], onChange: (value: string) => setTyped({ ...typed, [name]: value }) });
  if (made !== null) {
    return (
      <div className="ui-stack queue-form">
        <NoticeBar tone="ok">{made.status === "pending" ? staffBookingTexts.done.asked : moving === null ? staffBookingTexts.done.book : staffBookingTexts.done.move}</NoticeBar>
        <Card tone="accent"><p className="ui-p ui-large">{t.read(showBookingNumber(made.number), longWhen(made, now, chinaTime))}</p></Card>
        <div className="queue-acts">
          <Button onPress={() => onOpen(made)}>{t.open}</Button>
          <Button kind="plain" onPress={onClose}>{texts.back}</Button>
        </div>
      </div>
    );
  }
  const when = it.at === null ? null : `${dateText(dateOf(it.at), now)} ${hourText(it.at)}`;
  return (
    <div className="ui-stack queue-form">
      {moving === null ? (
        <>
          <Choice label={t.whose} compact options={[{ value: "name", title: t.byName }, { value: "case", title: t.byCase }]} value={typed.by} onChange={(by) => setTyped({ ...typed, by })} />
          {typed.by === "case" ? (
            <Field id="book-number" label={t.number} kind="code" focus error={wrong.number} {...set("number")} />
          ) : (
            <div className="desk-form">
              <Field id="book-name" label={t.name} max={50} focus error={wrong.name} {...set("name")} />
              <Field id="book-phone" label={t.phone} kind="phone" error={wrong.phone} {...set("phone")} />
              <Field id="book-employer" label={t.employer} hint={t.employerHint} optional max={80} {...set("employer")} onBlur={() => setEmployer(typed.employer.trim())} />
            </div>
          )}
        </>
      ) : null}
      <ArrangeFields it={it} now={now} isMoving={moving !== null} />
      {wrong.time && it.at === null ? <NoticeBar tone="late">{wrong.time}</NoticeBar> : null}
      {moving === null ? <Check label={arrange.confirmed} sentence={arrange.confirmedNote} checked={confirmed} onChange={setConfirmed} /> : <Field id="book-reason" label={arrange.reason} value={reason} max={200} onChange={setReason} error={wrong.reason} />}
      {it.refused === null ? null : <NoticeBar tone="late">{it.refused}</NoticeBar>}
      <div className="queue-acts">
        <Button kind="plain" onPress={onClose}>{texts.back} <KeyHint>Esc</KeyHint></Button>
        <Button busy={it.busy} busyText={arrange.working} onPress={submit}>
          {when === null ? arrange.chooseTime : (moving === null ? arrange.book : arrange.moveTo)(when)} <KeyHint>Ctrl ↵</KeyHint>
        </Button>
      </div>
    </div>
  );
}
