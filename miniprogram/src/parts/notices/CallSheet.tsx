import { revealRoute } from "@huiyin/shared/cases/staffApi";
import { recordCallRoute } from "@huiyin/shared/notices/channelApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { phoneCall } from "@/platform/phoneCall";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { FormSheet } from "../staff/FormSheet";
import { noticeTexts } from "./texts.zh";
import { sayText, whoText } from "./untold";
import type { Untold } from "./useUntold";

const texts = noticeTexts.untold;
type Result = keyof typeof texts.results;
const results = ["reached", "no_answer"] as const satisfies readonly Result[];

/** Whom to ring. A worker's number stands behind the case: looking is recorded, and it is seen on this sheet only. */
function Number({ it }: { it: Untold }) {
  const look = useCommand(revealRoute);
  const [phone, setPhone] = useState<string | null>(null);
  if (it.audience !== "worker" || it.about.kind !== "case") return <Box className="ui-note">{texts.colleagueNumber}</Box>;
  const { number } = it.about;
  const see = async () => {
    const found = await look.run({ params: { number }, body: { field: "phone" } });
    if (found !== null) setPhone(found.value[0] ?? texts.noPhone);
  };
  return (
    <Card bare>
      <Row
        title={phone ?? texts.masked}
        note={texts.phone}
        side={
          phone === null ? (
            <Button kind="plain" small busy={look.busy} label={texts.seePhone} onPress={() => void see()}>
              {texts.see}
            </Button>
          ) : /\d/u.test(phone) ? (
            <Button kind="plain" small onPress={() => void phoneCall(phone)}>
              {texts.dial}
            </Button>
          ) : null
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
  onDone: (result: Result) => void;
  onClose: () => void;
};

/** 打过了: what came of the call. Reached settles it; otherwise it stays on the board. */
export function CallSheet({ station, it, onDone, onClose }: CallSheetProps) {
  const command = useCommand(recordCallRoute);
  const [result, setResult] = useState<Result>("reached");
  const submit = async () => {
    const done = await command.run({ params: { stationId: station, id: it.id }, body: { reached: result === "reached" } });
    if (done !== null) onDone(result);
  };
  return (
    <FormSheet title={texts.callTitle(whoText(it))} submit={texts.save} note={texts.say(sayText(it))} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Number it={it} />
      <Choice label={texts.result} options={results.map((value) => ({ value, title: texts.results[value] }))} value={result} onChange={setResult} />
    </FormSheet>
  );
}
