import { allowHelperRoute } from "@huiyin/shared/cases/helperApi";
import type { WorkerCase } from "@/parts/cases/status";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { caseTexts } from "../texts";

const t = caseTexts.helper;

/** Somebody filed it for the worker: whether they may do more than look is the worker's to say. A helper who acts may give it back. */
export function HelperCard({ it, onChanged }: { it: WorkerCase; onChanged: (sentence: string) => void }) {
  const { busy, sentence, run } = useCommand(allowHelperRoute);
  if (it.asHelper || it.helper === null) return null;
  const { acts, isMe } = it.helper;
  const set = async (may: boolean) => {
    if ((await run({ params: { number: it.number }, body: { acts: may } })) !== null) onChanged(may ? t.allowed : t.ended);
  };
  return (
    <Card>
      <Box className="ui-stack">
      <Box className="ui-strong">{isMe ? t.iAct : acts ? t.acts : t.looks}</Box>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Button kind={acts ? "text" : "plain"} busy={busy} onPress={() => void set(!acts)}>
        {isMe ? t.giveBack : acts ? t.stop : t.allow}
      </Button>
      </Box>
    </Card>
  );
}
