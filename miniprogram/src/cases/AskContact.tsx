import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts as texts } from "./texts";

/** How it is said: behind their sign-in, or behind number and code. `run`: whether it was taken. */
type Saying = { readonly busy: boolean; readonly sentence: string | null; readonly run: (contacted: boolean) => Promise<boolean> };

/** Only the worker knows whether the call really came. */
export function AskContact({ say: { busy, sentence, run }, onChanged }: { say: Saying; onChanged: (sentence: string) => void }) {
  const [said, setSaid] = useState<boolean | null>(null);
  const say = async (contacted: boolean) => {
    setSaid(contacted);
    if (await run(contacted)) onChanged(contacted ? texts.confirmedThanks : texts.deniedThanks);
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
