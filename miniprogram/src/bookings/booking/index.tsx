import { readBookingRoute } from "@huiyin/shared/bookings/api";
import { showBookingNumber, zBookingNumber, type BookingNumber } from "@huiyin/shared/bookings/schema";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import Taro, { usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { openBooking } from "@/parts/bookings/BookingRow";
import { SignedOut } from "@/parts/bookings/SignedOut";
import { bookingTexts, bookingStatusTexts, howToCancel, modeTexts } from "@/parts/bookings/texts";
import { bookingSentence, bookingTone, hourText, isOpen, type MyBooking } from "@/parts/bookings/words";
import { openCase } from "@/parts/cases/CaseRow";
import { useKeptQuery } from "@/parts/cases/useKeptQuery";
import { useOpened } from "@/parts/notices/opened";
import { useNow } from "@/platform/clock";
import { inLanguage } from "@/platform/language";
import { phoneCall } from "@/platform/phoneCall";
import { useSession } from "@/platform/session";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { byText, longText, stillText, whenText } from "@/ui/when";
import { Cancelling, CheckIn, ConfirmButton, VideoRoom } from "./Actions";

const texts = bookingTexts.one;
const said: Readonly<Record<string, string>> = { booked: texts.booked, asked: texts.asked, moved: texts.moved };
const toMove = (it: MyBooking) => () => void Taro.navigateTo({ url: `/bookings/pick/index?moving=${it.number}` });
const toTab = () => void Taro.switchTab({ url: "/pages/bookings/index" });

/** When, where, with whom, and about what. */
function Facts({ it, now }: { it: MyBooking; now: Instant }) {
  const address = it.event?.place ?? it.address;
  return (
    <Card bare>
      <Row title={stillText(`${longText(it.startAt, now)}–${hourText(it.endAt)}`, it.provisional)} note={texts.when} side={it.event === null ? modeTexts[it.mode] : it.event.title} />
      <Row title={it.stationName} note={address ?? texts.where} />
      <Row title={it.lawyerTitle} note={texts.who} />
      {it.phone === null ? null : <Row title={it.phone} note={texts.call} onPress={() => void phoneCall(it.phone ?? "")} label={texts.callNumber(it.phone)} />}
      {it.caseNumber === null ? null : <Row title={showCaseNumber(it.caseNumber)} note={texts.caseOf} onPress={() => openCase(String(it.caseNumber))} />}
    </Card>
  );
}

function Foot({ it, onDone }: { it: MyBooking; onDone: (words: string) => void }) {
  if (it.mayConfirm) return <ConfirmButton it={it} onDone={onDone} />;
  if (it.status === "displaced") return <Button onPress={toMove(it)}>{texts.choose}</Button>;
  if (!isOpen(it)) return <Button onPress={toTab}>{texts.again}</Button>;
  return it.mayMove ? <Button kind="plain" onPress={toMove(it)}>{texts.move}</Button> : null;
}

function Opened({ number, done }: { number: BookingNumber; done: string }) {
  const now = useNow();
  const { reply: it, loading, sentence, keptAt, refresh, refusal } = useKeptQuery(readBookingRoute, { params: { bookingNumber: number } }, "kept.booking", (reply) => reply);
  const [told, setTold] = useState(said[done] ?? null);
  useShownAgain(refresh);
  usePullDownRefresh(() => {
    refresh();
    void Taro.stopPullDownRefresh();
  });
  const above = texts.number(showBookingNumber(number));
  const again = (
    <Button kind="plain" small onPress={refresh}>
      {bookingTexts.list.retry}
    </Button>
  );
  if (it === null && refusal === "access.pin") return <Page above={above}>{told === null ? null : <NoticeBar tone="ok">{told}</NoticeBar>}<Empty title={texts.pinned} sentence={sentence ?? undefined} action={<Button onPress={() => void Taro.navigateTo({ url: "/people/pin/index?open=1" })}>{texts.typePin}</Button>} /></Page>;
  if (it === null) return <Page above={above}>{loading ? <Skeleton lines={5} /> : <Empty title={texts.notFound} sentence={sentence ?? undefined} action={again} />}</Page>;
  const finished = (words: string) => {
    setTold(words);
    refresh();
  };
  const open = isOpen(it);
  return (
    <Page
      above={
        <Box className="ui-line">
          {above}
          <StatusChip tone={bookingTone(it.status)}>{bookingStatusTexts[it.status]}</StatusChip>
        </Box>
      }
      title={bookingSentence(it, now)}
      foot={keptAt === null ? <Foot it={it} onDone={finished} /> : undefined}
    >
      {told === null ? null : <NoticeBar tone="ok">{told}</NoticeBar>}
      {keptAt === null ? (sentence === null ? null : <NoticeBar tone="wait" action={again}>{sentence}</NoticeBar>) : <NoticeBar tone="wait" action={again}>{texts.keptAt(whenText(keptAt, now))}</NoticeBar>}
      {it.holdUntil !== null && it.mayConfirm ? <NoticeBar tone="wait">{texts.confirmNote(byText(it.holdUntil, now))}</NoticeBar> : null}
      {it.byPhone ? <NoticeBar tone="wait">{texts.roomByPhone}</NoticeBar> : null}
      {it.mayOpenRoom && keptAt === null ? <VideoRoom it={it} /> : null}
      {it.mayCheckIn && keptAt === null ? <CheckIn it={it} onDone={finished} /> : null}
      <Facts it={it} now={now} />
      {open && it.bring.length > 0 ? (
        <Card tone="info">
          <Box className="ui-strong">{texts.bring}</Box>
          {it.bring.map((one) => (
            <Box key={one.words}>{`· ${inLanguage(one.words, one.english)}`}</Box>
          ))}
        </Card>
      ) : null}
      {open ? (
        <Card title={texts.howTitle}>
          <Box>{howToCancel}</Box>
          {it.mayMove && it.mayConfirm && keptAt === null ? <Button kind="plain" onPress={toMove(it)}>{texts.move}</Button> : null}
          {it.mayCancel && keptAt === null ? <Cancelling it={it} onDone={finished} /> : null}
        </Card>
      ) : null}
    </Page>
  );
}

/** One booking of mine; `number` in its address, `done` what was just done. */
export default function BookingPage() {
  const { params } = useRouter();
  useOpened();
  const signedIn = useSession((session) => session.signedIn !== null);
  const number = zBookingNumber.safeParse(params["number"]);
  if (!number.success) return <Page><Empty title={texts.notFound} action={<Button onPress={toTab}>{texts.again}</Button>} /></Page>;
  if (!signedIn) return <SignedOut next={openBooking(number.data)} />;
  return <Opened number={number.data} done={params["done"] ?? ""} />;
}
