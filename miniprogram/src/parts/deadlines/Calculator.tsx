import type { CalculatorKind, Figure } from "@huiyin/shared/deadlines/factsSchema";
import { fact } from "@huiyin/shared/deadlines/calculation";
import { calculatorKinds, forms, missing, type Filled } from "@huiyin/shared/deadlines/forms";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { counted, localValues, withLocal, type Counted } from "@huiyin/shared/deadlines/local";
import { readCalendarRoute } from "@huiyin/shared/grid/api";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { asking, type Asking } from "./asks";
import { calculatorTexts as t } from "./calculatorTexts";
import { articleText, calculatorNotes, calculatorRefusals, estimateSentence, lineTexts } from "./lawTexts";

type AskViewProps = { ask: Asking; value: string; error: string | undefined; onChange: (value: string) => void };
function AskView({ ask, value, error, onChange }: AskViewProps) {
  const { label, hint, optional, kind, choices } = ask;
  // Half an hour is overtime too: without its point, 2.5 would count as 25.
  if (kind !== "choice") return <Field label={label} kind={kind === "number" ? "decimal" : kind} value={value} onChange={onChange} hint={hint} optional={optional} error={error} />;
  const picked = { label, options: choices, value: value === "" ? null : value, onChange, error: error && t.chooseOne };
  return choices.length > 6 ? <Select {...picked} /> : <Choice {...picked} />;
}

export type Given = Exclude<Counted, { kind: "refused" | "lacking" }>;

/**
 * One calculator being filled in: the same on the phone and at the desk, with the rules that the server counts by.
 * @param where whose wages count: a case's district (null while it is not known yet), else this installation's own
 */
export function useCalculator(start: (kind: CalculatorKind) => Filled = () => ({}), where: { readonly district?: StationId } | null = {}) {
  const today = localDate(useNow(), chinaTime);
  const { reply, sentence } = useQuery(readCalendarRoute, {});
  const values = useQuery(readParametersRoute, where === null ? null : { query: where });
  const [kind, setKind] = useState<CalculatorKind | null>(null);
  const [typed, setTyped] = useState<Filled>({});
  // What is known of the case may arrive after the calculator was chosen; what was typed stays.
  const begun = kind === null ? typed : { ...start(kind), ...typed };
  const local = kind === null || values.reply === null ? null : localValues(kind, begun, values.reply.values, today);
  const filled = withLocal(local?.filled ?? {}, begun);
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Counted | null>(null);
  const gaps = kind === null ? [] : missing(kind, filled);
  const needsCalendar = kind === "doubleWage" && reply === null;
  const district = values.reply?.name;
  const open = kind === null ? [] : forms[kind].needs(filled).filter((name) => (filled[name] ?? "") === "");
  const lacking = local === null ? [] : local.missing.filter((it) => open.includes(it.key === "averageWage" ? "localAverage" : "localMinimum"));
  const needsValues = values.reply === null && open.length > 0;
  return {
    kind, filled,
    /** Figures of the district that nobody has confirmed yet; what was typed in their place is not missing. */
    lacking, district, given: answer === null || answer.kind === "refused" || answer.kind === "lacking" ? null : answer,
    choose: (id: string) => {
      const next = calculatorKinds.find((it) => it === id) ?? null;
      setKind(next);
      setTried(false);
      setAnswer(null);
    },
    fill: (name: string, value: string) => setTyped((was) => ({ ...was, [name]: value })),
    again: () => setAnswer(null),
    calculate: () => {
      setTried(true);
      if (kind === null || gaps.length > 0 || needsCalendar || needsValues) return;
      setAnswer(counted(kind, filled, { known: values.reply?.values ?? [], district: district ?? "", calendar: reply?.years ?? [], today, texts: lineTexts }).answer);
    },
    errorOf: (name: string) => (tried && gaps.includes(name) ? t.missing : undefined),
    trouble: answer?.kind === "lacking" ? t.lackingRefused(answer.missing, district) : tried && needsValues && gaps.length === 0 ? (values.sentence ?? t.noValues) : answer?.kind === "refused" ? (calculatorRefusals[answer.code] ?? t.missing) : tried && needsCalendar ? (sentence ?? t.noCalendar) : null,
  };
}
export type Calculator = ReturnType<typeof useCalculator>;

/** What is asked, and which calculator asks. */
export function CalculatorFields({ it }: { it: Calculator }) {
  const { kind, filled } = it;
  return (
    <>
      <Choice label={t.which} options={calculatorKinds.map((id) => ({ value: id, ...t.kinds[id] }))} value={kind} onChange={it.choose} />
      {kind === null
        ? null
        : asking(kind, filled).map((ask) => (
            <AskView key={`${kind}-${ask.name}`} ask={ask} value={filled[ask.name] ?? ""} error={it.errorOf(ask.name)} onChange={(value) => it.fill(ask.name, value)} />
          ))}
      {/* Below what is asked and above the button: whoever just filled in the last of it sees it. */}
      {kind === null || it.lacking.length === 0 || it.trouble !== null ? null : <NoticeBar tone="info">{t.lacking(it.lacking, it.district)}</NoticeBar>}
      {it.trouble === null ? null : <NoticeBar tone="late">{it.trouble}</NoticeBar>}
    </>
  );
}

type Shown = {
  readonly monthly: number | null; readonly other: number | null; readonly lines: readonly { readonly label: string; readonly how: string; readonly result: string }[];
  readonly articles: readonly string[]; readonly certainty: string; readonly notes: readonly string[];
  readonly figures: readonly Figure[];
};
/** The arithmetic line by line, the district's figures it used, how it is rounded, what a lawyer must look at, and the articles; always with the sentence that it is an estimate. */
export function Arithmetic({ it }: { it: Shown }) {
  const lines = [...it.lines, ...(it.monthly === null ? [] : [fact(t.monthly, "", showMoney(yuan(it.monthly)))])];
  return (
    <>
      <NoticeBar tone="wait">{estimateSentence}</NoticeBar>
      {it.certainty === "high" ? null : <NoticeBar tone="info">{t.uncertain}</NoticeBar>}
      <Card title={t.steps} bare>
        {lines.map((line) => (
          <Row key={line.label} title={line.label} note={line.how} side={line.result} />
        ))}
        {it.figures.map(({ key, year, district, value, source }) => (
          <Row key={key} title={t.figure(district, year, key)} note={source === null ? t.figureTyped : t.figureSource(source.name, source.date)} side={showMoney(yuan(value))} />
        ))}
      </Card>
      {lines.length === 0 ? null : <Box className="ui-note">{t.rounding}</Box>}
      {it.notes.length === 0 && it.other === null ? null : (
        <Box className="ui-stack">
          {it.notes.map((note) => (
            <Box key={note} className="ui-note">
              {calculatorNotes[note] ?? note}
            </Box>
          ))}
          {it.other === null ? null : <Box className="ui-note">{t.alternative(showMoney(yuan(it.other)))}</Box>}
        </Box>
      )}
      <Card title={t.articles}>
        <Box className="ui-note">{t.listed(it.articles.map(articleText))}</Box>
      </Card>
    </>
  );
}
export const titleOf = (given: Given): string => (given.kind === "not_paid" ? t.notPaid : t.result(showMoney(yuan(given.amount))));

export function GivenView({ given }: { given: Given }) {
  if (given.kind === "not_paid")
    return (
      <>
        <Box>{t.notPaidButAsk}</Box>
        <NoticeBar tone="wait">{estimateSentence}</NoticeBar>
      </>
    );
  return <Arithmetic it={{ ...given.calculation, figures: given.figures, monthly: given.monthly, other: given.other }} />;
}
