import { confirmContactRoute } from "@huiyin/shared/cases/api";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useCommand } from "@/platform/useCommand";
import { AskContact } from "../AskContact";

/** Of the worker's own case. */
export function AskMyContact({ number, onChanged }: { number: CaseNumber; onChanged: (sentence: string) => void }) {
  const said = useCommand(confirmContactRoute);
  return <AskContact say={{ ...said, run: async (contacted) => (await said.run({ params: { number }, body: { contacted } })) !== null }} onChanged={onChanged} />;
}
