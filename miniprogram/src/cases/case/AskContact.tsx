import { confirmContactRoute } from "@huiyin/shared/cases/api";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts as texts } from "../texts";

/** Only the worker knows whether the call really came. */
export function AskContact({ number, onChanged }: { number: CaseNumber; onChanged: (sentence: string) => void }) {
  const { busy, sentence, run } = useCommand(confirmContactRoute);
  const [said, setSaid] = useState<boolean | null>(null);
  const say = async (contacted: boolean) => {
    setSaid(contacted);
    const reply = await run({ params: { number }, body: { contacted } });
    if (reply !== null) onChanged(contacted ? texts.confirmedThanks : texts.deniedThanks);
  };
  return (
    <Card tone="accent">
      <Box className="ui-stack">
        <Box as="h2" className="ui-large">
          {texts.asksContact}
        </Box>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Box className="case-pair">
          <Button kind="plain" busy={busy && said === false} disabled={busy && said === true} onPress={() => void say(false)}>
            {texts.notContacted}
          </Button>
          <Button kind="plain" busy={busy && said === true} disabled={busy && said === false} onPress={() => void say(true)}>
            {texts.contacted}
          </Button>
        </Box>
      </Box>
    </Card>
  );
}
