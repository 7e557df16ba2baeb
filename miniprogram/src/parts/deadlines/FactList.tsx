import { interrupts } from "@huiyin/shared/deadlines/caseClocks";
import { partialOf } from "@huiyin/shared/deadlines/calculation";
import type { Attached, CaseFacts } from "@huiyin/shared/deadlines/factsApi";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { Arithmetic } from "./Arithmetic";
import { dayText, valueText } from "./factForm";
import { clockName, partialSums } from "./lawTexts";
import { deadlineTexts as t } from "./texts";

/** Who said it, as the reader is told it. */
const sourceOf = (it: { readonly from: "worker" | "staff"; readonly title: string }, mine: boolean): string => (it.from === "staff" ? t.byStaff(it.title) : mine ? t.byMe : t.byWorker);

/** How the lines of an estimate read: as they were kept, or told anew in another language, which takes everything that counts (retold.ts). */
type Telling = (it: Attached, open: boolean) => Attached["lines"];
const asKept: Telling = (it) => it.lines;

function Calculated({ it, mine, useLines }: { it: Attached; mine: boolean; useLines: Telling }) {
  const [open, setOpen] = useState(false);
  const lines = useLines(it, open);
  const partial = partialOf(it.notes);
  return (
    <Box className="ui-stack">
      <Row title={t.kinds[it.kind]} note={[sourceOf(it, mine), ...(partial === null ? [] : [partialSums[partial]])].join(" · ")} side={it.amount === null ? t.notDue : it.unit === "yuan" ? showMoney(yuan(it.amount)) : t.many(it.amount, it.unit)} />
      {open ? <Arithmetic it={{ ...it, lines }} /> : null}
      <Button kind="text" small onPress={() => setOpen(!open)}>
        {open ? t.fold : t.open}
      </Button>
    </Box>
  );
}

/** What is known in days and figures, each with who said it; what interrupted or held the law's times; estimates that were put in. */
export function FactList({ it, mine, useLines = asKept }: { it: CaseFacts; mine: boolean; useLines?: Telling }) {
  const other = (fact: string) => it.others.find((one) => one.fact === fact);
  return (
    <>
      <Card title={t.facts}>
        {it.facts.length === 0 ? <Box className="ui-note">{t.noFacts}</Box> : null}
        {it.facts.map((one) => {
          const differs = other(one.fact);
          return (
            <Row
              key={one.fact} title={t.fact[one.fact]} side={valueText(one.fact, one.value)}
              note={[sourceOf(one, mine), ...(differs === undefined ? [] : [t.otherWord(valueText(differs.fact, differs.value))])].join(" · ")}
            />
          );
        })}
        {it.held.map((one) => (
          <Row
            key={`${one.how} ${one.date} ${one.at} ${one.extension?.clock ?? ""}`} title={t.how[one.how]} note={[sourceOf(one, mine), ...(one.extension === undefined ? [] : [t.extensionNote(t.sources[one.extension.source], one.extension.reason)])].join(" · ")}
            side={one.extension !== undefined ? t.extendedLine(clockName(one.extension.clock), dayText(one.date)) : interrupts(one.how) ? t.heldLine(dayText(one.date)) : t.suspendedLine(dayText(one.date), one.until === null ? null : dayText(one.until))}
          />
        ))}
        {it.met.map((one) => (
          <Row key={`${one.clock} ${one.at}`} title={clockName(one.clock)} note={sourceOf(one, mine)} side={one.on === null ? t.notMet : t.state.met(dayText(one.on))} />
        ))}
      </Card>
      {it.calculations.length === 0 ? null : (
        <Card title={t.calculations}>
          {it.calculations.map((one) => (
            <Calculated key={one.id} it={one} mine={mine} useLines={useLines} />
          ))}
        </Card>
      )}
    </>
  );
}
