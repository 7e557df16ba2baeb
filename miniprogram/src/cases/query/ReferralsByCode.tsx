import { setConsentByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { answerReferralByCodeRoute, listReferralsByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { ReferralList } from "../ReferralList";

type Props = { held: { readonly number: CaseNumber; readonly code: string }; /** Asked for again when something happened. */ steps: number; onChanged: (said: string) => void };

/** To whom the case of who has no account is to be handed or was: the yes is theirs to give all the same. Kept nowhere. */
export function ReferralsByCode({ held, steps, onChanged }: Props) {
  const asked = useQuery(listReferralsByCodeRoute, { body: held }, steps);
  const [answer, give] = [useCommand(answerReferralByCodeRoute), useCommand(setConsentByCodeRoute)];
  return (
    <ReferralList
      asked={asked} onChanged={onChanged}
      answer={{ ...answer, run: async (said) => (await answer.run({ body: { ...held, ...said } })) !== null }} give={{ ...give, run: async (said) => (await give.run({ body: { ...held, ...said } })) !== null }}
    />
  );
}
