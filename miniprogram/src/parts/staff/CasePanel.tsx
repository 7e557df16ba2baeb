import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Deadline } from "@/ui/Deadline";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { shownActions } from "./actions";
import { ClockWhy } from "./ClockWhy";
import { CaseBody } from "./CaseBody";
import { CaseSheets } from "./CaseSheets";
import { Merging } from "./Merging";
import { MoreActions } from "./MoreActions";
import { conflictTexts } from "./conflictTexts.zh";
import { staffTexts as t } from "./texts.zh";
import type { useCase } from "./useCase";
import { caseSentence, dueOf, statusChip } from "./waiting";

/** A case beside a list or as the work itself: where it stands, what may be done, everything staff may read. */
export function CasePanel({ view }: { view: ReturnType<typeof useCase> }) {
  const now = useNow();
  const me = useSession((session) => session.me?.person ?? null);
  const { it, wasShown, loading, sentence, refresh, actions, open, setOpen, said, hush, done } = view;
  const retry = (
    <Button kind="text" small onPress={refresh}>
      {t.tapAgain}
    </Button>
  );
  if (wasShown) return <Empty title={said ?? conflictTexts.closed} sentence={said === null ? conflictTexts.closedNote : undefined} />;
  if (it === null) return loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={retry}>{sentence}</NoticeBar>;
  const { main, next, rest } = shownActions(actions, it.story !== null);
  const chip = statusChip(it);
  const mine = it.waitingFor?.who.kind === "staff" && it.waitingFor.who.person === me;
  return (
    <Box className="ui-stack">
      <Box className="ui-line">
        <Box className="ui-note">{`${t.number} ${showCaseNumber(it.number)}`}</Box>
        <StatusChip tone={chip.tone}>{chip.word}</StatusChip>
      </Box>
      <Box as="h2" className="ui-large">
        {caseSentence(it, mine, now)}
      </Box>
      {it.waitingFor ? <Deadline until={dueOf(it, it.waitingFor, now)} now={now} why={<ClockWhy number={it.number} />} /> : null}
      {sentence ? <NoticeBar tone="wait" action={retry}>{sentence}</NoticeBar> : null}
      {main === undefined ? null : (
        <Box className="staff-actions">
          <Button kind={mine ? "primary" : "plain"} small onPress={() => setOpen(main.id)}>
            {main.name}
          </Button>
          <MoreActions next={next} rest={rest} onOpen={setOpen} />
        </Box>
      )}
      <Merging it={it} onDone={done} onStale={refresh} />
      <CaseBody it={it} now={now} onOpen={setOpen} onDone={done} onStale={refresh} />
      <CaseSheets it={it} open={open} onClose={() => setOpen(null)} onDone={done} onStale={refresh} />
      <UndoToast text={said} onGone={hush} ms={4000} />
    </Box>
  );
}
