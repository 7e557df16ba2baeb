import { confirmContactByCodeRoute, listDeputiesByCodeRoute, readClockWhyByCodeRoute, refuseDeputyByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { AskContact } from "../AskContact";
import { DeputyList } from "../DeputyList";
import { WhyLines } from "../WhyThisTime";

type Held = { readonly number: CaseNumber; readonly code: string };

/** Why the time is what it is, to who has no account. */
export const WhyByCode = ({ held }: { held: Held }) => <WhyLines asked={useQuery(readClockWhyByCodeRoute, { body: held })} />;

/** Whether the call really came, asked of who has no account. */
export function AskContactByCode({ held, onChanged }: { held: Held; onChanged: (sentence: string) => void }) {
  const said = useCommand(confirmContactByCodeRoute);
  return <AskContact say={{ ...said, run: async (contacted) => (await said.run({ body: { ...held, contacted } })) !== null }} onChanged={onChanged} />;
}

type DeputiesProps = { held: Held; now: Instant; /** Asked for again when something happened. */ steps: number; onChanged: (said: string) => void };
/** Which deputies take part in the case of who has no account, and their way to say no. */
export function DeputiesByCode({ held, now, steps, onChanged }: DeputiesProps) {
  const asked = useQuery(listDeputiesByCodeRoute, { body: held }, steps);
  const refusal = useCommand(refuseDeputyByCodeRoute);
  return <DeputyList asked={asked} refusal={{ ...refusal, run: async (said) => (await refusal.run({ body: { ...held, ...said } })) !== null }} now={now} onChanged={onChanged} />;
}
