import { agreeRoute, sayNotSolvedRoute } from "@huiyin/shared/cases/api";
import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import type { WorkerCase } from "@/parts/cases/status";
import { useCommand } from "@/platform/useCommand";
import { SolvedFoot } from "../SolvedFoot";

type MySolvedFootProps = { it: WorkerCase; onDanger: (danger: DangerAdvice | null) => void; onHide: () => void; onChanged: (sentence: string) => void };

/** Whether it is solved, from the worker's own account. */
export function MySolvedFoot({ it, ...then }: MySolvedFootProps) {
  const agree = useCommand(agreeRoute);
  const notSolved = useCommand(sayNotSolvedRoute);
  const params = { number: it.number };
  return (
    <SolvedFoot
      {...then}
      can={it.can}
      agree={{ ...agree, run: async () => (await agree.run({ params, body: {} })) !== null }}
      notSolved={{ ...notSolved, run: async (why) => (await notSolved.run({ params, body: { why } })) !== null }}
    />
  );
}
