import { agreeRoute, sayNotSolvedRoute } from "@huiyin/shared/cases/api";
import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import type { WorkerCase } from "@/parts/cases/status";
import { useCommand } from "@/platform/useCommand";
import { typedSlots, useTyped } from "@/platform/useTyped";
import { SolvedFoot } from "../SolvedFoot";

type MySolvedFootProps = { it: WorkerCase; onDanger: (danger: DangerAdvice | null) => void; onHide: () => void; onChanged: (sentence: string) => void };

/** Whether it is solved, from the worker's own account. What was typed outlives a closed sheet and a closed app, until it was taken. */
export function MySolvedFoot({ it, ...then }: MySolvedFootProps) {
  const agree = useCommand(agreeRoute);
  const notSolved = useCommand(sayNotSolvedRoute);
  const { typed, write, sent } = useTyped(typedSlots.notSolved, it.number, { why: "" });
  const params = { number: it.number };
  return (
    <SolvedFoot
      {...then}
      why={typed.why}
      onWhy={(why) => (why === "" ? sent() : write({ why }))}
      can={it.can}
      agree={{ ...agree, run: async () => (await agree.run({ params, body: {} })) !== null }}
      notSolved={{ ...notSolved, run: async (why) => (await notSolved.run({ params, body: { why } })) !== null }}
    />
  );
}
