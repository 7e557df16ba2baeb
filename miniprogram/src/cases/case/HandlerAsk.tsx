import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import { askHandlerRoute, readHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { typedSlots, useTyped } from "@/platform/useTyped";
import { HandlerAskRow } from "../HandlerAskRow";
import { HandlerAskSheet } from "../HandlerAskSheet";

type Props = { number: CaseNumber; now: Instant; onSaid: (sentence: string) => void; onDanger: (advice: DangerAdvice | null) => void };

/** What was typed outlives a closed sheet and a closed app, until it was taken. */
function Asking({ number, ...then }: Props & { onClose: () => void }) {
  const asked = useQuery(readHandlerAsksRoute, { params: { number } });
  const ask = useCommand(askHandlerRoute);
  const kept = useTyped(typedSlots.handler, number, { kind: "", why: "" });
  return <HandlerAskSheet {...then} {...kept} asked={asked} ask={{ ...ask, run: (body) => ask.run({ params: { number }, body }) }} />;
}

export function HandlerAsk(props: Props) {
  return <HandlerAskRow sheet={(close) => <Asking {...props} onClose={close} />} />;
}
