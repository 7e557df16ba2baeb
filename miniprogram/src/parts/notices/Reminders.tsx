import { readConsentsRoute } from "@huiyin/shared/notices/channelApi";
import { useEffect, useState } from "react";
import { useNow } from "@/platform/clock";
import { openNotifySetting, readNotifySetting, type NotifySetting } from "@/platform/subscribe";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Timed } from "@/ui/Whole";
import { whenText } from "@/ui/when";
import { reminderTexts as texts } from "./inboxTexts";
import { askInTap, recordAsked, useAnswers, useTemplates } from "./templates";

type As = "worker" | "staff";

/** One more yes: WeChat sends one message for each. */
function AskButton({ as, words, onAsked }: { as: As; words: string; onAsked?: () => void }) {
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    // Nothing may be awaited before this.
    const asked = await askInTap(as);
    setBusy(false);
    await recordAsked(asked);
    onAsked?.();
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
      {words}
    </Button>
  );
}

/** What WeChat's own settings say; asked anew after the person was there. */
function useSetting() {
  const [setting, setSetting] = useState<NotifySetting | null>(null);
  const read = () => void readNotifySetting().then(setSetting);
  useEffect(read, []);
  return { setting, open: () => void openNotifySetting().then(read) };
}

/** Whether WeChat may still tell this person and how often, and a way to have it once more. Where WeChat is not, where the notices are instead. */
export function Reminders({ as }: { as: As }) {
  const now = useNow(60_000);
  const answer = useAnswers((answers) => answers[as]);
  const templates = useTemplates();
  const { reply, refresh } = useQuery(readConsentsRoute, { query: {} });
  const { setting, open } = useSetting();
  const counts = reply?.templates.filter((it) => it.audience === as).map((it) => it.left) ?? [];
  const left = counts.length === 0 ? null : Math.min(...counts);
  const may = templates !== null && templates[as].length > 0;
  const shut = setting !== null && (setting.off ? texts.off : may && templates[as].some((id) => setting.never.includes(id)) ? texts.never : null);
  const state = (): string => {
    if (typeof shut === "string") return shut;
    if (left !== null) return left > 0 ? texts.left(left) : texts.no;
    if (!may) return texts.none;
    return answer === undefined ? texts.unasked : answer.yes ? texts.yes(whenText(answer.at, now)) : texts.no;
  };
  return (
    <Card title={texts.title}>
      <Box className="ui-stack">
        <Box live="polite">
          <Timed>{state()}</Timed>
        </Box>
        {typeof shut === "string" ? <Box className="ui-note">{texts.how}</Box> : null}
        {typeof shut === "string" ? (
          <Button kind="plain" onPress={open}>
            {texts.open}
          </Button>
        ) : null}
        {may && typeof shut !== "string" ? <Box className="ui-note">{texts.once}</Box> : null}
        {may && typeof shut !== "string" ? <AskButton as={as} words={left === null || left === 0 ? texts.ask[as] : texts.more} onAsked={refresh} /> : null}
        {may || left === null ? null : <Box className="ui-note">{texts.elsewhere}</Box>}
      </Box>
    </Card>
  );
}

/** For a page that is opened to wait: only as long as nobody was ever asked on this phone. */
export function FirstReminder({ as }: { as: As }) {
  const answer = useAnswers((answers) => answers[as]);
  const templates = useTemplates();
  if (answer !== undefined || templates === null || templates[as].length === 0) return null;
  return <AskButton as={as} words={texts.ask[as]} />;
}
