import { partialOf } from "@huiyin/shared/deadlines/calculation";
import type { CalculatorKind } from "@huiyin/shared/deadlines/factsSchema";
import type { Filled } from "@huiyin/shared/deadlines/formKit";
import { missing, usual } from "@huiyin/shared/deadlines/forms";
import { groupNames, groupOf, kindGroups, type KindGroup } from "@huiyin/shared/deadlines/kindGroups";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { counted, lackingOf, localValues, withLocal, type Counted } from "@huiyin/shared/deadlines/local";
import { readCalendarRoute } from "@huiyin/shared/grid/api";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Arithmetic } from "./Arithmetic";
import { asking, type Asking } from "./asks";
import { calculatorTexts as t } from "./calculatorTexts";
import { calculatorRefusals, partialSums } from "./lawTexts";
import { lineTexts } from "./lineTexts";
import { deadlineTexts } from "./texts";

/** More than these are picked from a wheel. */
const mostShown = 7;
type AskViewProps = { ask: Asking; value: string; error: string | undefined; onChange: (value: string) => void };
function AskView({ ask, value, error, onChange }: AskViewProps) {
  const { label, hint, optional, kind, choices } = ask;
  // Half an hour is overtime too: without its point, 2.5 would count as 25.
  if (kind !== "choice" && kind !== "year") return <Field label={label} kind={kind === "number" ? "decimal" : kind === "count" ? "number" : kind} value={value} onChange={onChange} hint={hint} optional={optional} error={error} />;
  const picked = { label, options: choices, value: value === "" ? null : value, onChange, error: error && t.chooseOne };
  return kind === "year" || choices.length > mostShown ? <Select {...picked} hint={hint} /> : <Choice {...picked} />;
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
  const [group, setGroup] = useState<KindGroup | null>(null);
  const [typed, setTyped] = useState<Filled>({});
  // What is known of the case may arrive after the calculator was chosen; what was typed stays.
  const begun = kind === null ? typed : { ...usual(kind, today), ...start(kind), ...typed };
  const local = kind === null || values.reply === null ? null : localValues(kind, begun, values.reply.values, today);
  const filled = withLocal(local?.filled ?? {}, begun);
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Counted | null>(null);
  const gaps = kind === null ? [] : missing(kind, filled);
  const needsCalendar = kind === "doubleWage" && reply === null;
  const district = values.reply?.name;
  const lacking = lackingOf(local?.asked ?? [], filled);
  // Without the district's figures nothing is known of them: what was typed has to be all.
  const needsValues = kind !== null && values.reply === null && lackingOf(localValues(kind, filled, [], today).asked, filled).length > 0;
  return {
    kind, group, filled, today, open: setGroup,
    /** Figures of the district that nobody has confirmed yet; what was typed in their place is not missing. */
    lacking, district, given: answer === null || answer.kind === "refused" || answer.kind === "lacking" ? null : answer,
    choose: (next: CalculatorKind | null) => {
      setKind(next);
      if (next !== null) setGroup(groupOf(next));
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

const KindRows = ({ title, kinds, it }: { title: string; kinds: readonly CalculatorKind[]; it: Calculator }) => (
  <Card title={title} bare>
    {kinds.map((kind) => (
      <Row key={kind} title={t.kinds[kind].title} note={t.kinds[kind].sentence} onPress={() => it.choose(kind)} />
    ))}
  </Card>
);

/** What happened, then what to count: a few lines at a time, what this kind of matter asks for first. */
function Picker({ it, own }: { it: Calculator; own: readonly CalculatorKind[] }) {
  if (it.group !== null)
    return (
      <>
        <KindRows title={t.groups[it.group]} kinds={kindGroups[it.group]} it={it} />
        <Button kind="text" onPress={() => it.open(null)}>
          {t.allGroups}
        </Button>
      </>
    );
  return (
    <>
      {own.length === 0 ? null : <KindRows title={t.own} kinds={own} it={it} />}
      <Card title={t.happened} bare>
        {groupNames.map((group) => (
          <Row key={group} title={t.groups[group]} note={t.listedKinds(kindGroups[group].map((kind) => t.kinds[kind].title))} onPress={() => it.open(group)} />
        ))}
      </Card>
    </>
  );
}

/** Which calculator is asked, and what it asks. @param own what the matter at hand is about, shown first */
export function CalculatorFields({ it, own = [] }: { it: Calculator; own?: readonly CalculatorKind[] }) {
  const { kind, filled } = it;
  if (kind === null) return <Picker it={it} own={own} />;
  return (
    <>
      <Card bare>
        <Row title={t.kinds[kind].title} note={t.kinds[kind].sentence} strong side={<Button kind="text" small onPress={() => it.choose(null)}>{t.otherKind}</Button>} />
      </Card>
      {asking(kind, filled, it.today).map((ask) => (
        <AskView key={`${kind}-${ask.name}`} ask={ask} value={filled[ask.name] ?? ""} error={it.errorOf(ask.name)} onChange={(value) => it.fill(ask.name, value)} />
      ))}
      {/* Below what is asked and above the button: whoever just filled in the last of it sees it. */}
      {it.lacking.length === 0 || it.trouble !== null ? null : <NoticeBar tone="info">{t.lacking(it.lacking, it.district)}</NoticeBar>}
      {it.trouble === null ? null : <NoticeBar tone="late">{it.trouble}</NoticeBar>}
    </>
  );
}

/** A sum that is not all there is says so in its title; a limit something is compared with is a limit, not about what somebody gets. */
const limits: readonly CalculatorKind[] = ["finalAward", "smallClaim", "headcount"];
export function titleOf(given: Given, kind: CalculatorKind): string {
  if (given.kind === "not_paid") return t.notPaid;
  const said = given.unit === "yuan" ? showMoney(yuan(given.amount)) : deadlineTexts.many(given.amount, given.unit);
  const partial = partialOf(given.calculation.notes);
  if (partial !== null) return t.partial(said, partialSums[partial]);
  return limits.includes(kind) ? t.limit(said) : given.unit === "yuan" ? t.result(said) : said;
}

/** What came out, with everything it was counted from; or why there is nothing. */
export const GivenView = ({ given }: { given: Given }) => (
  <Arithmetic it={given.kind === "not_paid" ? { unit: "yuan", lines: [], figures: [], certainty: "high", notes: given.notes, articles: given.articles, monthly: null, other: null } : { ...given.calculation, unit: given.unit, figures: given.figures, monthly: given.monthly, other: given.other }} />
);
