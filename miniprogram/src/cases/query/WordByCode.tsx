import { sayWordByCodeRoute } from "@huiyin/shared/cases/codeApi";
import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { SolvedFoot } from "../SolvedFoot";
import { queryTexts as t } from "../texts";

type WordByCodeProps = {
  held: { readonly number: CaseNumber; readonly code: string };
  can: { readonly agree: boolean; readonly notSolved: boolean };
  onDanger: (danger: DangerAdvice | null) => void;
  onHide: () => void;
  onSaid: (sentence: string) => void;
};

/** Whether it is solved, from who has no account: the same two buttons as an account has. */
export function WordByCode({ held, can, onDanger, onHide, onSaid }: WordByCodeProps) {
  const [solved, unsolved] = [useCommand(sayWordByCodeRoute), useCommand(sayWordByCodeRoute)];
  // In memory alone: a case is looked up by number and code on whatever phone is at hand.
  const [why, setWhy] = useState("");
  if (!can.agree && !can.notSolved) return null;
  return (
    <Card title={t.isSolved} tone="info">
      <Box className="ui-stack">
        <SolvedFoot
          why={why}
          onWhy={setWhy}
          can={can}
          agree={{ ...solved, run: async () => (await solved.run({ body: { ...held, word: "solved", why: null } })) !== null }}
          notSolved={{ ...unsolved, run: async (why) => (await unsolved.run({ body: { ...held, word: "not_solved", why } })) !== null }}
          onDanger={onDanger}
          onHide={onHide}
          onChanged={onSaid}
        />
      </Box>
    </Card>
  );
}
