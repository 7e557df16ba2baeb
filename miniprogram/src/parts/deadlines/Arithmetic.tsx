import { fact } from "@huiyin/shared/deadlines/calculation";
import type { Figure, ResultUnit } from "@huiyin/shared/deadlines/factsSchema";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { arithmeticTexts as t } from "./arithmeticTexts";
import { articleText, calculatorNotes, estimateSentence } from "./lawTexts";

type Shown = {
  readonly unit: ResultUnit;
  readonly monthly: number | null; readonly other: number | null; readonly lines: readonly { readonly label: string; readonly how: string; readonly result: string }[];
  readonly articles: readonly string[]; readonly certainty: string; readonly notes: readonly string[];
  readonly figures: readonly Figure[];
};
/** The arithmetic line by line, the district's figures it used, how it is rounded, what a lawyer must look at, and the articles; always with the sentence that it is an estimate. */
export function Arithmetic({ it }: { it: Shown }) {
  const lines = [...it.lines, ...(it.monthly === null ? [] : [fact(it.notes.includes("allowance_if_no_work") ? t.monthlyIf : t.monthly, "", showMoney(yuan(it.monthly)))])];
  return (
    <>
      <NoticeBar tone="wait">{estimateSentence}</NoticeBar>
      {it.certainty === "high" ? null : <NoticeBar tone="info">{t.uncertain}</NoticeBar>}
      {lines.length === 0 && it.figures.length === 0 ? null : (
        <Card title={t.steps} bare>
          {lines.map((line) => (
            <Row key={line.label} title={line.label} note={line.how} side={line.result} />
          ))}
          {it.figures.map(({ key, year, district, value, source, base }) => (
            <Row key={`${key} ${year} ${value}`} title={t.figure(district, year, key)} note={source === null ? t.figureTyped : t.figureSource(source.name, source.date, base)} side={showMoney(yuan(value))} />
          ))}
        </Card>
      )}
      {lines.length === 0 || it.unit !== "yuan" ? null : <Box className="ui-note">{t.rounding}</Box>}
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
