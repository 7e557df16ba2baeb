import { attachCalculationRoute, readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { filledFrom } from "@huiyin/shared/deadlines/forms";
import { ownKinds } from "@huiyin/shared/deadlines/kindGroups";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { CalculatorFields, GivenView, titleOf, useCalculator } from "../deadlines/Calculator";
import { calculatorTexts } from "../deadlines/calculatorTexts.zh";
import { deadlineTexts as t } from "../deadlines/texts.zh";
import type { SheetProps } from "./CaseSheets";
import { FormSheet } from "./FormSheet";
import { staffTexts } from "./texts.zh";
import { Unread } from "./Unread";

/** A calculator, filled from what the case knows; its result goes into the case. */
export function CalculateSheet({ number, onDone, onClose }: SheetProps) {
  const command = useCommand(attachCalculationRoute);
  const facts = useQuery(readFactsRoute, { params: { number } });
  const { reply } = facts;
  const it = useCalculator((kind) => filledFrom(kind, reply?.facts ?? []), reply === null ? null : { district: reply.district });
  const submit = async () => {
    if (it.given === null || it.kind === null) return it.calculate();
    if (await command.run({ params: { number }, body: { kind: it.kind, filled: it.filled } })) onDone(t.attached);
  };
  return (
    <FormSheet
      title={it.given === null ? t.calculate : titleOf(it.given, it.kind ?? "severance")} submit={it.given === null ? calculatorTexts.calculate : calculatorTexts.attach} command={command}
      note={it.given === null ? calculatorTexts.note : undefined} onSubmit={() => void submit()} onClose={it.given === null ? onClose : it.again} cancel={it.given === null ? staffTexts.cancel : calculatorTexts.again}
    >
      {reply === null ? <Unread what={t.facts} query={facts} /> : null}
      {it.given === null ? <CalculatorFields it={it} own={reply === null ? [] : ownKinds(reply.type)} /> : <GivenView given={it.given} />}
    </FormSheet>
  );
}
