import { callNumberRoute, recordCallRoute } from "@huiyin/shared/notices/channelApi";
import { zCallResult, type CallResult } from "@huiyin/shared/notices/schema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { phoneCall } from "@/platform/phoneCall";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { FormSheet } from "../staff/FormSheet";
import { noticeTexts } from "./texts.zh";
import { whoText } from "./untold";
import type { Untold } from "./useUntold";

const texts = noticeTexts.untold;
const noteMost = 200;

/** Whom to ring: looking is recorded, and the number is seen on this sheet only. */
function Number({ station, it }: { station: StationId; it: Untold }) {
  const look = useCommand(callNumberRoute);
  const [seen, setSeen] = useState<ReplyOf<typeof callNumberRoute> | null>(null);
  const see = async () => {
    const found = await look.run({ params: { stationId: station, id: it.id }, body: {} });
    if (found !== null) setSeen(found);
  };
  const { phone = null } = seen ?? {};
  const how = seen === null || phone === null ? null : [seen.safeHours === null ? null : texts.safeHours(seen.safeHours), seen.mayLeaveMessage ? null : texts.noMessage].filter(Boolean).join("");
  return (
    <Card bare>
      <Row
        title={seen === null ? texts.masked : (phone ?? texts.noPhone)}
        note={how === null || how === "" ? texts.phone : how}
        side={
          seen === null ? (
            <Button kind="plain" small busy={look.busy} label={texts.seePhone} onPress={() => void see()}>
              {texts.see}
            </Button>
          ) : phone === null ? null : (
            <Button kind="plain" small onPress={() => void phoneCall(phone)}>
              {texts.dial}
            </Button>
          )
        }
      />
      {look.sentence ? <NoticeBar tone="late">{look.sentence}</NoticeBar> : null}
    </Card>
  );
}

type CallSheetProps = {
  /** Whose board it stands on: a head answers for the stations below as well. */
  station: StationId;
  it: Untold;
  onDone: (result: CallResult) => void;
  onClose: () => void;
};

/** 打过了: what came of the call. Reached settles it; otherwise it stays on the board, with what the next one should know. */
export function CallSheet({ station, it, onDone, onClose }: CallSheetProps) {
  const command = useCommand(recordCallRoute);
  const [result, setResult] = useState<CallResult>("reached");
  const [note, setNote] = useState("");
  const submit = async () => {
    const words = note.trim();
    const done = await command.run({ params: { stationId: station, id: it.id }, body: { result, ...(words === "" ? {} : { note: words }) } });
    if (done !== null) onDone(result);
  };
  return (
    <FormSheet title={texts.callTitle(whoText(it))} submit={texts.save} note={texts.say(it.text)} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Number station={station} it={it} />
      <Choice label={texts.result} options={zCallResult.options.map((value) => ({ value, title: texts.results[value] }))} value={result} onChange={setResult} />
      <Field label={texts.note} hint={texts.noteHint} optional max={noteMost} value={note} onChange={setNote} />
    </FormSheet>
  );
}
