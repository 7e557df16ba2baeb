import { useState } from "react";
import { useNow } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { whenText } from "@/ui/when";
import { askInTap, recordAsked, useAnswers, useTemplates } from "./templates";
import { noticeTexts } from "./texts.zh";

const texts = noticeTexts.reminders;
type As = "worker" | "staff";

/** One more yes: WeChat sends one message for each. */
function AskButton({ as }: { as: As }) {
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    // Nothing may be awaited before this.
    const asked = await askInTap(as);
    setBusy(false);
    recordAsked(asked);
  };
  return (
    <Button
      kind="plain"
      busy={busy}
      onPress={() => {
        setBusy(true);
        void ask();
      }}
    >
      {texts.ask[as]}
    </Button>
  );
}

/** Whether WeChat may still tell this person, and a way to have it once more. Where WeChat is not, where the notices are instead. */
export function Reminders({ as }: { as: As }) {
  const now = useNow(60_000);
  const answer = useAnswers((answers) => answers[as]);
  const templates = useTemplates();
  const may = templates !== null && templates[as].length > 0;
  const state = !may ? texts.none : answer === undefined ? texts.never : answer.yes ? texts.yes(whenText(answer.at, now)) : texts.no;
  return (
    <Card title={texts.title}>
      <Box className="ui-stack">
        <Box>{state}</Box>
        {may ? <Box className="ui-note">{texts.once}</Box> : null}
        {may ? <AskButton as={as} /> : null}
      </Box>
    </Card>
  );
}

/** For a page that is opened to wait: only as long as nobody was ever asked on this phone. */
export function FirstReminder({ as }: { as: As }) {
  const answer = useAnswers((answers) => answers[as]);
  const templates = useTemplates();
  if (answer !== undefined || templates === null || templates[as].length === 0) return null;
  return <AskButton as={as} />;
}
