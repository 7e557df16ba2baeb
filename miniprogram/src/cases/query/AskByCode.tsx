import { askHandlerByCodeRoute, readHandlerAsksByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { HandlerAskRow } from "../HandlerAskRow";
import { HandlerAskSheet } from "../HandlerAskSheet";

type Props = { held: { readonly number: CaseNumber; readonly code: string }; now: Instant; onSaid: (sentence: string) => void; onDanger: (advice: DangerAdvice | null) => void };
const blank = { kind: "", why: "" };

/** In memory alone: a case is looked up by number and code on whatever phone is at hand. */
function Asking({ held, ...then }: Props & { onClose: () => void }) {
  const asked = useQuery(readHandlerAsksByCodeRoute, { body: held });
  const ask = useCommand(askHandlerByCodeRoute);
  const [typed, setTyped] = useState(blank);
  return <HandlerAskSheet {...then} typed={typed} write={(part) => setTyped({ ...typed, ...part })} sent={() => setTyped(blank)} asked={asked} ask={{ ...ask, run: (said) => ask.run({ body: { ...held, ...said } }) }} />;
}

/** Somebody else, please, or how the handler acted, from who has no account; the answer is read there too. */
export function AskByCode(props: Props) {
  return <HandlerAskRow sheet={(close) => <Asking {...props} onClose={close} />} />;
}
