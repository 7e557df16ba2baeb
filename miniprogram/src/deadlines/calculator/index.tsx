import { attachCalculationRoute, attachMyCalculationRoute, readFactsRoute, readMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { filledFrom } from "@huiyin/shared/deadlines/forms";
import { ownKinds } from "@huiyin/shared/deadlines/kindGroups";
import { parseCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { CalculatorFields, GivenView, titleOf, useCalculator, type Calculator } from "@/parts/deadlines/Calculator";
import { calculatorTexts as t } from "@/parts/deadlines/calculatorTexts";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Limits } from "./Limits";

/** Puts the result into the case it was counted for; without a case it is a way to tell one. */
function ResultFoot({ it, number, asStaff }: { it: Calculator; number: CaseNumber | null; asStaff: boolean }) {
  const [mine, theirs] = [useCommand(attachMyCalculationRoute), useCommand(attachCalculationRoute)];
  const command = asStaff ? theirs : mine;
  const [done, setDone] = useState(false);
  const { kind, filled } = it;
  const again = (
    <Button kind="plain" onPress={it.again}>
      {t.again}
    </Button>
  );
  // Staff without a case only count: telling a matter is the worker's.
  if (number === null && asStaff) return again;
  if (number === null || kind === null)
    return (
      <>
        <Button onPress={() => void Taro.navigateTo({ url: "/cases/report/index" })}>{t.report}</Button>
        {again}
      </>
    );
  const attach = async () => {
    if (await command.run({ params: { number }, body: { kind, filled } })) setDone(true);
  };
  return (
    <>
      {done ? <NoticeBar tone="ok">{t.attached}</NoticeBar> : command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
      {done ? null : (
        <Button busy={command.busy} onPress={() => void attach()}>
          {t.attach}
        </Button>
      )}
      {again}
    </>
  );
}

/**
 * 算一算: the same rules as everywhere, on the phone. Nothing that is typed here leaves it or is kept, unless it is put into a case: by `number`
 * in its address, of one's own, or with `as=staff` of one somebody works on.
 */
export default function CalculatorPage() {
  const { number: given = "", as } = useRouter().params;
  const number = parseCaseNumber(given);
  const asStaff = as === "staff";
  const ask = number === null ? null : { params: { number } };
  const [mine, theirs] = [useQuery(readMyFactsRoute, asStaff ? null : ask), useQuery(readFactsRoute, asStaff ? ask : null)];
  const facts = asStaff ? theirs : mine;
  const known = facts.reply?.facts ?? [];
  const it = useCalculator((kind) => filledFrom(kind, known), number === null ? {} : facts.reply === null ? null : { district: facts.reply.district });
  if (it.given !== null && it.kind !== null)
    return (
      <Page above={t.kinds[it.kind].title} title={titleOf(it.given, it.kind)} foot={<ResultFoot it={it} number={number} asStaff={asStaff} />}>
        <GivenView given={it.given} />
      </Page>
    );
  return (
    <Page title={t.title} foot={it.kind === null ? undefined : <Button onPress={it.calculate}>{t.calculate}</Button>}>
      <Box className="ui-note">{t.note}</Box>
      {known.length === 0 ? null : <NoticeBar tone="info">{t.fromCase}</NoticeBar>}
      <CalculatorFields it={it} own={facts.reply === null ? [] : ownKinds(facts.reply.type)} />
      {it.kind === null && it.group === null ? <Limits /> : null}
    </Page>
  );
}
