import { answerReferralRoute, listMyReferralsRoute } from "@huiyin/shared/cases/referralApi";
import { setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { ReferralList } from "../ReferralList";

type Props = { number: CaseNumber; /** Asked for again when something happened. */ steps: number; onChanged: (said: string) => void };

/** To whom the worker's own case is to be handed or was. */
export function Referrals({ number, steps, onChanged }: Props) {
  const asked = useQuery(listMyReferralsRoute, { params: { number } }, steps);
  const [answer, give] = [useCommand(answerReferralRoute), useCommand(setConsentRoute)];
  return (
    <ReferralList
      asked={asked} onChanged={onChanged}
      answer={{ ...answer, run: async ({ id, ...body }) => (await answer.run({ params: { number, id }, body })) !== null }} give={{ ...give, run: async (body) => (await give.run({ params: { number }, body })) !== null }}
    />
  );
}
