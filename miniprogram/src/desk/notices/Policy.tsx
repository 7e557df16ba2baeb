import type { StationId } from "@huiyin/shared/kernel/ids";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { readStationChannelsRoute, saveStationChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { useEffect, useState } from "react";
import { channelIds } from "@/parts/notices/plan";
import { noticeTexts } from "@/parts/notices/texts.zh";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { texts } from "./texts.zh";

type Rules = BodyOf<typeof saveStationChannelsRoute>;
/** The most the contract lets anybody put off a way (shared/notices/schema.ts). */
const mostMinutes = 10;
const t = texts.policy;

/** What this station allows: the ways, how long the next one may be put off, and whether the group hears of rings. */
export function Policy({ station }: { station: StationId }) {
  const { reply, loading, sentence, refresh } = useQuery(readStationChannelsRoute, { params: { stationId: station } });
  const save = useCommand(saveStationChannelsRoute);
  const [draft, setDraft] = useState<Rules | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setDraft(null), [station]);
  const is: Rules | null = draft ?? (reply === null ? null : { allowed: reply.allowed, mostDelayMinutes: reply.mostDelayMinutes, robot: reply.robot });
  if (is === null)
    return loading ? (
      <Skeleton lines={3} />
    ) : (
      <NoticeBar
        tone="wait"
        action={
          <Button kind="text" small onPress={refresh}>
            {noticeTexts.retry}
          </Button>
        }
      >
        {sentence ?? t.failed}
      </NoticeBar>
    );
  const keep = async () => {
    if ((await save.run({ params: { stationId: station }, body: is })) === null) return;
    setDraft(null);
    setSaid(t.saved);
    refresh();
  };
  return (
    <Card title={t.title}>
      <div className="ui-stack">
        <p className="ui-p ui-note">{t.note}</p>
        {channelIds.map((channel) => (
          <Check
            key={channel} label={noticeTexts.channels.names[channel]} checked={is.allowed.includes(channel)}
            onChange={(on) => setDraft({ ...is, allowed: channelIds.filter((it) => (it === channel ? on : is.allowed.includes(it))) })}
          />
        ))}
        <Select
          label={t.most} value={String(is.mostDelayMinutes)} options={Array.from({ length: mostMinutes + 1 }, (_, minutes) => ({ value: String(minutes), title: t.minutes(minutes) }))}
          onChange={(minutes) => setDraft({ ...is, mostDelayMinutes: Number(minutes) })}
        />
        <Check label={t.robot} sentence={reply?.hasRobot === false ? t.noRobot : t.robotNote} checked={is.robot} disabled={reply?.hasRobot === false && !is.robot} onChange={(robot) => setDraft({ ...is, robot })} />
        {save.sentence ? <NoticeBar tone="late">{save.sentence}</NoticeBar> : null}
        {draft === null ? null : (
          <Button busy={save.busy} onPress={() => void keep()}>
            {t.save}
          </Button>
        )}
        <UndoToast text={said} onGone={() => setSaid(null)} />
      </div>
    </Card>
  );
}
