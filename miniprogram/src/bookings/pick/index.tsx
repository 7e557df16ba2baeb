import { minutesBetween } from "@huiyin/shared/kernel/time";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { SignedOut } from "@/parts/bookings/SignedOut";
import { bookingTexts, modeTexts } from "@/parts/bookings/texts";
import { NextTimes, TimePick } from "@/parts/bookings/TimePick";
import { VisitNotice } from "@/parts/bookings/VisitNotice";
import { hourText, dateOf } from "@/parts/bookings/words";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { typedSlots, useTyped } from "@/platform/useTyped";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { Facts } from "@/ui/Whole";
import { dateText } from "@/ui/when";
import { ForOther, relativeErrors, type Relative, type RelativeErrors } from "./ForOther";
import { noBooking, usePick } from "./usePick";

const texts = bookingTexts.pick;
const toTab = () => void Taro.switchTab({ url: "/pages/bookings/index" });

type PickProps = { asked: Readonly<Record<string, string | undefined>> };

/** Where it is and how long it takes; another place is one choice away. */
function PlaceCard({ pick }: { pick: ReturnType<typeof usePick> }) {
  const { place, mode, moved, others } = pick;
  const name = place?.name ?? moved?.stationName ?? null;
  if (name === null || mode === null) return null;
  const minutes = pick.minutes ?? (moved === null ? null : minutesBetween(moved.startAt, moved.endAt));
  const address = place?.address ?? moved?.address ?? null;
  return (
    <Card>
      <Box className="ui-stack">
        <Box>
          <Box className="ui-strong">{name}</Box>
          <Box className="ui-note">
            <Facts of={[modeTexts[mode], ...(minutes === null ? [] : [bookingTexts.tab.minutes(minutes)]), ...(address === null ? [] : [address])]} />
          </Box>
        </Box>
        {others.length > 1 && place !== null ? (
          <Select label={texts.change} options={others.map((one) => ({ value: String(one.station), title: one.name }))} value={String(place.station)} onChange={pick.goTo} />
        ) : null}
      </Box>
    </Card>
  );
}

/** The day one chose has nothing left: wait for it, in turn. */
function FullDay({ pick }: { pick: ReturnType<typeof usePick> }) {
  if (pick.ahead !== null) return <NoticeBar tone="ok" action={<Button kind="text" small onPress={toTab}>{texts.toMine}</Button>}>{texts.waits(pick.ahead)}</NoticeBar>;
  return (
    <Card>
      <Box className="ui-stack">
        <Box className="ui-strong">{texts.dayFull}</Box>
        <Box className="ui-note">{texts.dayFullNote}</Box>
        {pick.waitRefused === null ? null : <NoticeBar tone="late">{pick.waitRefused}</NoticeBar>}
        <Button busy={pick.waits} onPress={() => void pick.joinWaiting()}>
          {texts.wait}
        </Button>
      </Box>
    </Card>
  );
}

function Pick({ asked }: PickProps) {
  const now = useNow();
  const form = useTyped(typedSlots.booking, JSON.stringify(asked), noBooking);
  const { typed: it, write } = form;
  const pick = usePick(asked, now, form);
  const relative: Relative | null = it.other === "" ? null : { name: it.otherName, phone: it.otherPhone };
  const self: Relative = { name: it.name, phone: it.phone };
  const [errors, setErrors] = useState<RelativeErrors & { readonly mine?: string }>({});
  const title = pick.isMoving ? texts.moveTitle : texts.title;
  if (!pick.read) {
    if (pick.loading) return <Page title={title}><Skeleton lines={5} /></Page>;
    if (pick.sentence !== null) return <Page title={title}><NoticeBar tone="late" action={<Button kind="text" small onPress={pick.refresh}>{texts.retry}</Button>}>{pick.sentence}</NoticeBar></Page>;
    return <Page title={title}><Empty title={texts.noSuch} action={<Button onPress={toTab}>{texts.back}</Button>} /></Page>;
  }
  const { at, day, days, next } = pick;
  const isFull = day !== null && days.find((one) => one.date === day)?.starts.length === 0;
  const whose = pick.isMoving ? null : relative;
  const send = () => {
    const wrong = { ...(whose === null ? {} : relativeErrors(whose)), ...(pick.needsPhone && whose === null && self.phone.trim().length < 5 ? { mine: texts.phoneMissing } : {}) };
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) void pick.submit(whose, self);
  };
  const when = at === null ? null : `${dateText(dateOf(at), now)} ${hourText(at)}`;
  return (
    <Page
      title={title}
      foot={
        days.length === 0 || (isFull && next === null) ? undefined : (
          <Box className="ui-grow ui-stack">
            {pick.refused === null ? null : <NoticeBar tone="late">{pick.refused}</NoticeBar>}
            <Button busy={pick.busy} busyText={texts.booking} disabled={at === null} onPress={send}>
              {when === null ? texts.chooseTime : (pick.isMoving ? texts.moveTo : texts.chosen)(when)}
            </Button>
          </Box>
        )
      }
    >
      {next === null ? null : <NoticeBar tone="wait">{next.length === 0 ? texts.takenNone : texts.taken}</NoticeBar>}
      {next === null || next.length === 0 ? null : <NextTimes label={texts.next} next={next} at={at} now={now} onAt={pick.setAt} />}
      <PlaceCard pick={pick} />
      {pick.sentence === null ? null : <NoticeBar tone="wait">{pick.sentence}</NoticeBar>}
      {days.length === 0 ? <Empty title={texts.none} sentence={texts.noneNote} action={<Button kind="plain" onPress={toTab}>{texts.back}</Button>} /> : <TimePick days={days} day={day} at={at} now={now} onDay={pick.setDay} onAt={pick.setAt} />}
      {isFull ? <FullDay pick={pick} /> : null}
      {pick.isMoving || days.length === 0 ? null : <VisitNotice />}
      {pick.needsPhone && whose === null && !isFull ? <Field label={texts.myPhone} kind="phone" hint={texts.myPhoneHint} value={self.phone} error={errors.mine} onChange={(phone) => write({ phone })} /> : null}
      {pick.fromNothing && whose === null && !isFull && days.length > 0 ? <Field label={texts.myName} optional max={50} value={self.name} onChange={(name) => write({ name })} /> : null}
      {pick.fromNothing ? <Field label={texts.employer} optional max={80} hint={texts.employerHint} {...pick.employer} /> : null}
      {pick.isMoving || isFull || days.length === 0 ? null : <ForOther value={relative} onChange={(to) => write({ other: to === null ? "" : "yes", otherName: to?.name ?? "", otherPhone: to?.phone ?? "" })} errors={errors} />}
      <Box className="ui-note">{texts.free}</Box>
    </Page>
  );
}

/** Choosing a day and a time, at a place and in a way already chosen. */
export default function PickPage() {
  const { params } = useRouter();
  const signedIn = useSession((session) => session.signedIn !== null);
  if (signedIn) return <Pick asked={params} />;
  const asked = ["station", "service", "mode", "number", "moving"].flatMap((name) => (params[name] === undefined ? [] : [`${name}=${params[name]}`]));
  return <SignedOut next={`/bookings/pick/index?${asked.join("&")}`} />;
}
