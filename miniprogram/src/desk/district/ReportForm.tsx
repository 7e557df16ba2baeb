import type { FormField } from "@huiyin/shared/cases/regionForm";
import { enterFormRoute, listFormsRoute, settleFormRoute } from "@huiyin/shared/cases/regionFormApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { dayText } from "@/ui/when";
import { fieldOf, isFilled, moved, nationalFields, newQuestion, questionOf, type Question } from "./questions";
import { formTexts as t } from "./formTexts.zh";
import { texts } from "./texts.zh";

type Forms = ReplyOf<typeof listFormsRoute>;
const answersOf = ({ options }: FormField): string => options.map((it) => it.label).join(" / ");

/** The questions of one version as they will stand on the card. */
function Questions({ fields }: { fields: readonly FormField[] }) {
  return (
    <ol className="ui-list">
      {fields.map((it) => <li key={it.key}><Row title={it.label} note={answersOf(it)} /></li>)}
    </ol>
  );
}

type EditorProps = { district: StationId; start: readonly FormField[]; used: readonly string[]; onDone: (said: string) => void; onClose: () => void };
/** Questions in their order, each with its answers a line each; then from when it counts and where that is written. */
function Editor({ district, start, used, onDone, onClose }: EditorProps) {
  const command = useCommand(enterFormRoute);
  const [questions, setQuestions] = useState<readonly Question[]>(() => start.map(questionOf));
  const [from, setFrom] = useState("");
  const [source, setSource] = useState("");
  const [date, setDate] = useState("");
  const [tried, setTried] = useState(false);
  const [begin, written] = [zLocalDate.safeParse(from), zLocalDate.safeParse(date)];
  const change = (at: number, part: Partial<Question>) => setQuestions((was) => was.map((it, n) => (n === at ? { ...it, ...part } : it)));
  const needed = (is: boolean) => (tried && !is ? { error: texts.params.needed } : {});
  const submit = async () => {
    setTried(true);
    if (!begin.success || !written.success || source.trim() === "" || questions.length === 0 || !questions.every(isFilled)) return;
    if (await command.run({ params: { stationId: district }, body: { fields: questions.map(fieldOf), from: begin.data, source: source.trim(), sourceDate: written.data } })) onDone(texts.params.entered);
  };
  return (
    <Card title={t.edit}>
      <div className="ui-stack">
        <p className="ui-p ui-note">{t.editNote}</p>
        {questions.map((it, at) => (
          <div key={it.key} className="district-question">
            <div className="ui-stack">
              <Field id={`form-label-${it.key}`} label={t.question(at + 1)} max={40} value={it.label} onChange={(label) => change(at, { label })} {...needed(it.label.trim() !== "")} />
              <div className="district-tools">
                <Button kind="plain" small disabled={at === 0} label={t.upOf(it.label)} onPress={() => setQuestions((was) => moved(was, at, -1))}>{t.up}</Button>
                <Button kind="plain" small disabled={at === questions.length - 1} label={t.downOf(it.label)} onPress={() => setQuestions((was) => moved(was, at, 1))}>{t.down}</Button>
                <Button kind="plain" small label={t.removeOf(it.label)} onPress={() => setQuestions((was) => was.filter((_, n) => n !== at))}>{t.remove}</Button>
              </div>
            </div>
            <Field id={`form-answers-${it.key}`} label={t.answers(at + 1)} kind="multiline" max={2000} value={it.answers} onChange={(answers) => change(at, { answers })} {...needed(isFilled({ ...it, label: "x" }))} />
          </div>
        ))}
        <Button kind="plain" onPress={() => setQuestions((was) => [...was, newQuestion(was, used)])}>{t.add}</Button>
        <Field id="form-from" label={t.from} kind="date" value={from} onChange={setFrom} {...needed(begin.success)} />
        <Field id="form-source" label={texts.params.source} hint={texts.params.sourceHint} max={200} value={source} onChange={setSource} {...needed(source.trim() !== "")} />
        <Field id="form-date" label={texts.params.date} kind="date" value={date} onChange={setDate} {...needed(written.success)} />
        {command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
        <div className="district-tools">
          <Button busy={command.busy} onPress={() => void submit()}>{t.save}</Button>
          <Button kind="plain" onPress={onClose}>{t.leave}</Button>
        </div>
      </div>
    </Card>
  );
}

function Version({ it, isInForce }: { it: Forms["forms"][number]; isInForce: boolean }) {
  const [open, setOpen] = useState(false);
  const now = useNow();
  return (
    <div className="ui-stack">
      <Row
        title={t.version(it.id)} note={`${t.since(it.from)}；${it.source}（${it.sourceDate}）；${texts.params.whoDid(it.by, it.confirmedBy, dayText(it.confirmedAt, now))}`}
        side={<>{isInForce ? <StatusChip tone="ok">{t.inForce}</StatusChip> : null}<Button kind="text" small label={t.showOf(it.id)} onPress={() => setOpen(!open)}>{open ? t.hide : t.show}</Button></>}
      />
      {open ? <Questions fields={it.fields} /> : null}
    </div>
  );
}

/** The reporting card of the district: the national form until two people put down its own. Old cards keep the version they were confirmed by. */
export function ReportForm({ district, turn, onDone }: { district: StationId; /** Another one asks again. */ turn: number; onDone: (said: string) => void }) {
  const { reply, sentence, refresh } = useQuery(listFormsRoute, { params: { stationId: district } }, turn);
  const settle = useCommand(settleFormRoute);
  const [start, setStart] = useState<readonly FormField[] | null>(null);
  const done = (said: string) => {
    setStart(null);
    onDone(said);
    refresh();
  };
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={5} text={texts.loading} />;
  const { forms, inForce, proposed, version } = reply;
  const answer = async (word: "confirm" | "reject", said: string) => {
    if (await settle.run({ params: { stationId: district }, body: { version, answer: word } })) done(said);
  };
  const used = [...forms.flatMap((it) => it.fields), ...(proposed?.fields ?? [])].map((it) => it.key);
  if (start !== null) return <Editor district={district} start={start} used={used} onDone={done} onClose={() => setStart(null)} />;
  return (
    <div className="ui-stack">
      <NoticeBar tone="info">{t.how}</NoticeBar>
      {settle.sentence ? <NoticeBar tone="late">{settle.sentence}</NoticeBar> : null}
      {proposed === null ? null : (
        <Card title={t.waiting}>
          <p className="ui-p ui-note">{`${t.since(proposed.from)}；${texts.params.from(proposed.by, proposed.source, proposed.sourceDate)}`}</p>
          <Questions fields={proposed.fields} />
          {proposed.mayConfirm ? (
            <div className="district-tools">
              <Button busy={settle.busy} onPress={() => void answer("confirm", t.confirmed)}>{texts.params.confirm}</Button>
              <Button kind="plain" busy={settle.busy} onPress={() => void answer("reject", texts.params.rejected)}>{texts.params.reject}</Button>
            </div>
          ) : (
            <>
              <p className="ui-p ui-note">{texts.params.another}</p>
              <div className="district-tools"><Button kind="plain" busy={settle.busy} onPress={() => void answer("reject", texts.params.tookBack)}>{texts.params.takeBack}</Button></div>
            </>
          )}
        </Card>
      )}
      <Card title={t.versions}>
        {forms.map((it) => <Version key={it.id} it={it} isInForce={it.id === inForce} />)}
        <Row title={t.national} note={t.nationalNote} side={inForce === null ? <StatusChip tone="ok">{t.inForce}</StatusChip> : null} />
        <div className="district-tools">
          <Button kind="plain" onPress={() => setStart(forms[0]?.fields ?? nationalFields)}>{forms.length === 0 ? t.begin : t.beginFromNewest}</Button>
          {forms.length === 0 ? null : <Button kind="plain" onPress={() => setStart(nationalFields)}>{t.beginFromNational}</Button>}
        </div>
      </Card>
    </div>
  );
}
