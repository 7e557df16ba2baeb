import { fact } from "@huiyin/shared/deadlines/calculation";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { calculatorNotes, calculatorRefusals, estimateSentence } from "@huiyin/shared/deadlines/texts.zh";
import { readCalendarRoute } from "@huiyin/shared/grid/api";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { asked, forms, missing, type Answer, type Ask, type Filled, type Form } from "../forms";
import { texts as t } from "../texts.zh";

type InputProps = { ask: Ask; value: string; error: string | undefined; onChange: (value: string) => void };

function Asking({ ask, value, error, onChange }: InputProps) {
  const { label, hint, optional } = ask;
  if (ask.kind === "choice") return <Choice label={label} options={ask.options ?? []} value={value === "" ? null : value} onChange={onChange} error={error && t.chooseOne} />;
  if (ask.kind === "select") return <Select label={label} options={ask.options ?? []} value={value === "" ? null : value} onChange={onChange} error={error && t.chooseOne} />;
  return <Field label={label} kind={ask.kind} value={value} onChange={onChange} hint={hint} optional={optional} error={error} />;
}

function Result({ form, answer, onAgain }: { form: Form; answer: Exclude<Answer, { kind: "refused" }>; onAgain: () => void }) {
  const foot = (
    <>
      <Button onPress={() => void Taro.navigateTo({ url: "/cases/report/index" })}>{t.report}</Button>
      <Button kind="plain" onPress={onAgain}>
        {t.again}
      </Button>
    </>
  );
  if (answer.kind === "not_paid")
    return (
      <Page above={t.kinds[form.id].title} title={t.notPaid} foot={foot}>
        <Box>{t.notPaidButAsk}</Box>
        <NoticeBar tone="wait">{estimateSentence}</NoticeBar>
      </Page>
    );
  const { calculation, monthly, other } = answer;
  const lines = [...calculation.lines, ...(monthly === null ? [] : [fact(t.monthly, "", showMoney(yuan(monthly)))])];
  return (
    <Page above={t.kinds[form.id].title} title={`${t.result} ${showMoney(yuan(answer.amount))}`} foot={foot}>
      <NoticeBar tone="wait">{estimateSentence}</NoticeBar>
      {calculation.certainty === "high" ? null : <NoticeBar tone="info">{t.uncertain}</NoticeBar>}
      <Card title={t.steps} bare>
        {lines.map((line) => (
          <Row key={line.label} title={line.label} note={line.how} side={line.result} />
        ))}
      </Card>
      {calculation.notes.length === 0 && other === null ? null : (
        <Box className="ui-stack">
          {calculation.notes.map((note) => (
            <Box key={note} className="ui-note">
              {calculatorNotes[note]}
            </Box>
          ))}
          {other === null ? null : <Box className="ui-note">{t.alternative(showMoney(yuan(other)))}</Box>}
        </Box>
      )}
      <Card title={t.articles}>
        <Box className="ui-note">{calculation.articles.join("，")}</Box>
      </Card>
    </Page>
  );
}

/** 算一算: the same rules as everywhere, on the phone. Nothing that is typed here leaves it or is kept. */
export default function CalculatorPage() {
  const today = localDate(useNow(), chinaTime);
  const { reply, sentence } = useQuery(readCalendarRoute, {});
  const [form, setForm] = useState<Form | null>(null);
  const [filled, setFilled] = useState<Filled>({});
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const choose = (id: string) => {
    setForm(forms.find((it) => it.id === id) ?? null);
    setTried(false);
    setAnswer(null);
  };
  if (form !== null && answer !== null && answer.kind !== "refused") return <Result form={form} answer={answer} onAgain={() => setAnswer(null)} />;
  const gaps = form === null ? [] : missing(form, filled);
  const needsCalendar = form?.id === "doubleWage" && reply === null;
  const calculate = () => {
    setTried(true);
    if (form === null || gaps.length > 0 || needsCalendar) return;
    setAnswer(form.answer({ filled, calendar: reply?.years ?? [], today }));
  };
  return (
    <Page title={t.title} foot={form === null ? undefined : <Button onPress={calculate}>{t.calculate}</Button>}>
      <Box className="ui-note">{t.note}</Box>
      {answer?.kind === "refused" ? <NoticeBar tone="late">{calculatorRefusals[answer.code as keyof typeof calculatorRefusals]}</NoticeBar> : null}
      {tried && needsCalendar ? <NoticeBar tone="late">{sentence ?? t.noCalendar}</NoticeBar> : null}
      <Choice label={t.which} options={forms.map(({ id }) => ({ value: id, ...t.kinds[id] }))} value={form?.id ?? null} onChange={choose} />
      {form === null
        ? null
        : asked(form, filled).map((ask) => (
            <Asking
              key={`${form.id}-${ask.name}`} ask={ask} value={filled[ask.name] ?? ""} error={tried && gaps.includes(ask.name) ? t.missing : undefined}
              onChange={(value) => setFilled((was) => ({ ...was, [ask.name]: value }))}
            />
          ))}
    </Page>
  );
}
