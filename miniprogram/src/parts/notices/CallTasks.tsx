import { zStationId } from "@huiyin/shared/kernel/ids";
import { useEffect, useRef, useState } from "react";
import { useNow } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { agoText } from "@/ui/when";
import { CallSheet } from "./CallSheet";
import { noticeTexts } from "./texts.zh";
import { whoText, whyText } from "./untold";
import { useUntold, type Untold } from "./useUntold";

const texts = noticeTexts.untold;
/** On a phone the oldest few; all of them stand at the desk. */
const few = 5;

/** 待办 of a head: whom no channel reached and a person has to ring. Nothing to ring, nothing shown. */
export function CallTasks({ station, onCount }: { station: string; onCount?: (count: number) => void }) {
  const own = zStationId.safeParse(station);
  const now = useNow();
  const [open, setOpen] = useState<Untold | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const busy = useRef(false);
  busy.current = open !== null;
  const { lines, sentence, read, drop, refresh } = useUntold(own.success ? own.data : null, "open", () => busy.current);
  const waiting = lines.filter((it) => !it.gone);
  useEffect(() => onCount?.(waiting.length), [waiting.length, onCount]);
  if (waiting.length === 0 && open === null && said === null) return sentence !== null && !read ? <NoticeBar tone="wait">{texts.notRead}</NoticeBar> : null;
  return (
    <Box as="section" className="ui-stack" label={texts.tasks}>
      {waiting.length === 0 ? null : (
        <Box as="h2" className="ui-large">
          {texts.count(waiting.length)}
        </Box>
      )}
      {waiting.slice(0, few).map((it) => (
        <Card key={it.id} tone={it.atHotline ? "late" : "plain"}>
          <Box className="ui-stack">
            <Box className="ui-line">
              <Box className="ui-strong">{whoText(it)}</Box>
              <StatusChip tone={it.atHotline ? "late" : "wait"}>{agoText(it.since, now)}</StatusChip>
            </Box>
            <Box>{it.text}</Box>
            <Box className="ui-note">{[it.stationName, whyText(it), it.calls.length > 0 ? texts.called(it.calls.length) : null].filter(Boolean).join(" · ")}</Box>
            <Button kind="plain" label={`${texts.call}：${whoText(it)}，${it.text}`} onPress={() => setOpen(it)}>
              {texts.call}
            </Button>
          </Box>
        </Card>
      ))}
      {waiting.length > few ? <Box className="ui-note">{texts.rest(waiting.length - few)}</Box> : null}
      {open === null || !own.success ? null : (
        <CallSheet
          station={own.data}
          it={open}
          onClose={() => setOpen(null)}
          onDone={(result) => {
            if (result === "reached") drop(open.id);
            setOpen(null);
            setSaid(texts.recorded[result]);
            refresh();
          }}
        />
      )}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Box>
  );
}
