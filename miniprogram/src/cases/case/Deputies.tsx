import { listMyDeputiesRoute, refuseDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { DeputyList } from "../DeputyList";

type Props = { number: CaseNumber; now: Instant; /** Asked for again when something happened. */ steps: number; onChanged: (said: string) => void };

/** Of the worker's own case. */
export function Deputies({ number, now, steps, onChanged }: Props) {
  const asked = useQuery(listMyDeputiesRoute, { params: { number } }, steps);
  const refusal = useCommand(refuseDeputyRoute);
  return <DeputyList asked={asked} refusal={{ ...refusal, run: async (body) => (await refusal.run({ params: { number }, body })) !== null }} now={now} onChanged={onChanged} />;
}
