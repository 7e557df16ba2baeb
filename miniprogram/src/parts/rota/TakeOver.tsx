import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { readPresenceRoute, takeOverRoute, undoTakeOverRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Timed } from "@/ui/Whole";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { useEvery } from "../staff/useEvery";
import { rotaTexts } from "./texts.zh";
import { longSpan } from "./words";

const t = rotaTexts.takeOver;
export type PresenceBoard = ReplyOf<typeof readPresenceRoute>;
type Shift = PresenceBoard["shifts"][number];
const tones = { early: "plain", open: "wait", missing: "late", present: "ok", late: "wait", unasked: "ok" } as const;

/** Whether somebody is there, by word and shape: 来不了 is said before anything else. */
export function PresenceChip({ shift, board }: { shift: Shift; board: PresenceBoard }) {
  const isAway = board.away.some((away) => away.person === shift.person);
  return <StatusChip tone={isAway ? "late" : tones[shift.presence]}>{isAway ? t.away : t.state[shift.presence]}</StatusChip>;
}

/** Who is on duty at a station now and whether they came, with 我来接班 and its undoing. */
export function TakeOver({ station, now }: { station: StationId; now: Instant }) {
  const { reply, refresh } = useQuery(readPresenceRoute, { params: { stationId: station } });
  useEvery(refresh, 60_000);
  const take = useCommand(takeOverRoute);
  const undo = useCommand(undoTakeOverRoute);
  const [asking, setAsking] = useState<Shift | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (reply === null) return null;
  const shifts = reply.shifts.filter((shift) => shift.now);
  const done = (words: string) => {
    setSaid(words);
    setAsking(null);
    refresh();
  };
  const accept = async () => {
    if (asking === null) return;
    const taken = await take.run({ params: { stationId: station }, body: { person: asking.person } });
    if (taken) done(t.taken(whenText(taken.to, now)));
  };
  const giveBack = async (id: PresenceBoard["takenOver"][number]["id"]) => {
    if (await undo.run({ params: { stationId: station }, body: { id } })) done(t.undone);
  };
  return (
    <Card title={t.title}>
      {said === null ? null : <NoticeBar tone="ok" onClose={() => setSaid(null)}>{said}</NoticeBar>}
      {shifts.length === 0 ? <Box className="ui-note">{t.nobody}</Box> : null}
      {shifts.map((shift) => (
        <Box key={`${shift.person}${shift.lane}${shift.from}`}>
          <Row title={shift.name} note={<Timed>{`${rotaTexts.lane[shift.lane]} · ${longSpan(shift, now)}`}</Timed>} side={<PresenceChip shift={shift} board={reply} />} />
          {shift.mayTakeOver ? (
            <Button kind="plain" onPress={() => { take.clear(); setAsking(shift); }} label={`${t.take}：${shift.name}`}>
              {t.take}
            </Button>
          ) : null}
        </Box>
      ))}
      {reply.takenOver.map((one) => (
        <Row
          key={one.id} title={t.took(one.byName, one.name, whenText(one.to, now))}
          side={one.mayUndo ? <Button kind="text" small busy={undo.busy} onPress={() => void giveBack(one.id)}>{t.undo}</Button> : null}
        />
      ))}
      {undo.sentence ? <NoticeBar tone="late">{undo.sentence}</NoticeBar> : null}
      <Confirm open={asking !== null} title={t.takeTitle(asking?.name ?? "")} confirm={t.take} busy={take.busy} onConfirm={() => void accept()} onClose={() => setAsking(null)}>
        <Box className="ui-stack">
          <Box>{asking === null ? "" : t.takeSentence(whenText(asking.to, now))}</Box>
          {take.sentence ? <NoticeBar tone="late">{take.sentence}</NoticeBar> : null}
        </Box>
      </Confirm>
    </Card>
  );
}
