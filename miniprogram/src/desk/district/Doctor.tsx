import { checkNames, type Check } from "@huiyin/shared/notices/doctor";
import { readDoctorRoute, setDistrictRoute } from "@huiyin/shared/notices/doctorApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.doctor;
const chips = { ok: { tone: "ok", text: t.ok }, bad: { tone: "late", text: t.bad }, note: { tone: "wait", text: t.note } } as const;
const noteOf = (it: Check): string => [...it.where, ...(it.more > 0 ? [t.more(it.more)] : [])].join("；");

/** What a district stands on, line by line, and the button that opens it for cases or stops it. */
export function Doctor({ district, mayOpen, onDone }: { district: StationId; mayOpen: boolean; onDone: (said: string) => void }) {
  const { reply, sentence, refresh, loading } = useQuery(readDoctorRoute, { params: { stationId: district } });
  const set = useCommand(setDistrictRoute);
  const [asking, setAsking] = useState<"live" | "paused" | null>(null);
  const now = useNow();
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={8} text={t.looking} />;
  const submit = async () => {
    if (asking === null || !(await set.run({ params: { stationId: district }, body: { state: asking } }))) return;
    onDone(asking === "live" ? t.opened : t.stopped);
    setAsking(null);
    refresh();
  };
  const isLive = reply.state === "live";
  return (
    <div className="ui-stack">
      <NoticeBar tone={isLive ? "ok" : "wait"}>{`${t.states[reply.state]}${reply.since === null || reply.by === null || reply.by === "" ? "" : t.since(reply.by, whenText(reply.since, now))}`}</NoticeBar>
      <Card title={t.checks}>
        {reply.checks.map((it) => <Row key={it.code} title={checkNames[it.code]} note={noteOf(it)} side={<StatusChip tone={chips[it.state].tone}>{chips[it.state].text}</StatusChip>} />)}
      </Card>
      <div className="ui-chips">
        <Button kind="plain" busy={loading} onPress={refresh}>{t.again}</Button>
        {!mayOpen ? null : isLive ? <Button kind="danger" onPress={() => (set.clear(), setAsking("paused"))}>{t.stop}</Button>
          : <Button disabled={!reply.isGreen} onPress={() => (set.clear(), setAsking("live"))}>{t.open}</Button>}
      </div>
      {mayOpen && !isLive && !reply.isGreen ? <div className="ui-note">{t.notYet}</div> : null}
      {asking === null ? null : (
        <FormSheet title={asking === "live" ? t.openTitle : t.stopTitle} submit={asking === "live" ? t.open : t.stop} danger={asking === "paused"} note={asking === "live" ? t.openNote : t.stopNote} command={set} onSubmit={() => void submit()} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}
