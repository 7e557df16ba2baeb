import { modeTexts } from "@huiyin/shared/bookings/texts.zh";
import type { Instant } from "@huiyin/shared/kernel/time";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { staffBookingTexts as texts } from "./staffTexts.zh";
import { NextTimes, TimePick } from "./TimePick";
import type { Arrange } from "./useArrange";

const t = texts.arrange;

/** How, who, which day, what time: the same on the lawyer's phone and at the desk. */
export function ArrangeFields({ it, now, isMoving }: { it: Arrange; now: Instant; isMoving: boolean }) {
  const isFull = it.days.find((one) => one.date === it.day)?.starts.length === 0;
  return (
    <>
      {isMoving ? null : <Select id="arrange-service" label={t.service} options={it.services.map((one) => ({ value: one.id, title: modeTexts[one.mode] }))} value={it.service} onChange={it.setService} />}
      {it.lawyers.length > 1 ? <Select id="arrange-lawyer" label={t.lawyer} options={[{ value: "any", title: isMoving ? t.same : t.any }, ...it.lawyers]} value={it.lawyer ?? "any"} onChange={it.setLawyer} /> : null}
      {it.next === null ? null : <NoticeBar tone="wait">{it.next.length === 0 ? t.takenNone : t.taken}</NoticeBar>}
      {it.next === null || it.next.length === 0 ? null : <NextTimes label={t.next} next={it.next} at={it.at} now={now} onAt={it.setAt} />}
      {it.sentence === null ? null : <NoticeBar tone="late" action={<Button kind="text" small onPress={it.refresh}>{texts.again}</Button>}>{it.sentence}</NoticeBar>}
      {!it.read ? (it.loading ? <Skeleton lines={4} /> : null) : it.days.length === 0 ? <Empty title={t.none} sentence={t.noneNote} /> : <TimePick days={it.days} day={it.day} at={it.at} now={now} onDay={it.setDay} onAt={it.setAt} />}
      {isFull ? <NoticeBar tone="wait">{t.full}</NoticeBar> : null}
    </>
  );
}
