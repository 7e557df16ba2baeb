import { recordElectionRoute, type readGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { FormSheet } from "../staff/FormSheet";
import { useSheetTyped } from "../staff/useSheetTyped";
import { deskGroupTexts as t } from "./texts.zh";

type Lines = NonNullable<ReplyOf<typeof readGroupRoute>["group"]>["lines"];
const ways = ["meeting", "online", "paper"] as const;
const gives = ["nothing", "names", "amounts"] as const;

/** The record of an election: who, when, how, how many were there, what representatives may see, and the minutes. */
export function ElectSheet({ number, lines, today, onDone, onClose }: { number: CaseNumber; lines: Lines; today: string; onDone: () => void; onClose: () => void }) {
  const record = useCommand(recordElectionRoute);
  // A field nobody touched is not among them: it shows what the group knows. Who has left it meanwhile is not chosen any more.
  const { typed, write, sent } = useSheetTyped<Record<string, string>>(number, "elect", {});
  const inIt = lines.filter((one) => one.state === "in");
  const chosen = inIt.filter((one) => (typed.chosen === undefined ? one.isRepresentative : typed.chosen.split(",").includes(one.id))).map((one) => one.id);
  const choose = (ids: readonly string[]) => write({ chosen: ids.join(",") });
  const [on, present, minutes] = [typed.on ?? today, typed.present ?? "", typed.minutes ?? ""];
  const how = ways.find((one) => one === typed.how) ?? "meeting";
  const given = gives.find((one) => one === typed.gives) ?? "names";
  const [tried, setTried] = useState(false);
  const wrong = { who: chosen.length < 3 || chosen.length > 5, present: !(Number(present) > 0), minutes: minutes.trim() === "" };
  const submit = async () => {
    setTried(true);
    const day = zLocalDate.safeParse(on);
    if (wrong.who || wrong.present || wrong.minutes || !day.success) return;
    if (await record.run({ params: { number }, body: { on: day.data, how, present: Number(present), lines: chosen, gives: given, minutes: minutes.trim() } })) {
      sent();
      onDone();
    }
  };
  return (
    <FormSheet title={t.elect} submit={t.save} note={t.electNote} command={record} onSubmit={() => void submit()} onClose={onClose}>
      <Box className="ui-stack" role="group" label={t.who}>
        {inIt.map((one) => (
          <Check key={one.id} id={`elect-${one.id}`} label={one.name} checked={chosen.includes(one.id)} onChange={(is) => choose(is ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))} />
        ))}
      </Box>
      {tried && wrong.who ? <NoticeBar tone="late">{t.whoWrong}</NoticeBar> : null}
      <Field label={t.on} kind="date" value={on} onChange={(day) => write({ on: day })} to={today} />
      <Choice label={t.howLabel} compact options={ways.map((value) => ({ value, title: t.how[value] }))} value={how} onChange={(way) => write({ how: way })} />
      <Field label={t.present} kind="number" value={present} onChange={(people) => write({ present: people })} max={6} error={tried && wrong.present ? t.presentWrong : undefined} />
      <Choice label={t.givesLabel} compact options={gives.map((value) => ({ value, title: t.gives[value] }))} value={given} onChange={(what) => write({ gives: what })} />
      <Field label={t.minutes} hint={t.minutesHint} kind="multiline" value={minutes} onChange={(words) => write({ minutes: words })} max={2000} error={tried && wrong.minutes ? t.minutesMissing : undefined} />
    </FormSheet>
  );
}
