import { listMyBookingsRoute } from "@huiyin/shared/bookings/api";
import { checkInCodeIn, checkInPath, type CheckInCode } from "@huiyin/shared/bookings/checkIn";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { BookingRow } from "@/parts/bookings/BookingRow";
import { SignedOut } from "@/parts/bookings/SignedOut";
import { bookingTexts } from "@/parts/bookings/texts";
import { WaitingRow } from "@/parts/bookings/WaitingRow";
import type { MyBooking } from "@/parts/bookings/words";
import { OfferElder } from "@/parts/cases/OfferElder";
import { useKeptQuery } from "@/parts/cases/useKeptQuery";
import { useNow } from "@/platform/clock";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { useSession } from "@/platform/session";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { CheckInHere } from "./CheckInHere";

const texts = bookingTexts.list;
const toTab = () => void Taro.switchTab({ url: "/pages/bookings/index" });
type More = { readonly after: string; readonly lines: readonly MyBooking[]; readonly next: string | null };

function List({ code }: { code: CheckInCode | null }) {
  const now = useNow();
  const { reply, loading, sentence, keptAt, refresh } = useKeptQuery(listMyBookingsRoute, { query: {} }, "kept.bookings", (it) => it);
  useShownAgain(refresh);
  const [more, setMore] = useState<More | null>(null);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const again = <Button kind="plain" onPress={refresh}>{texts.retry}</Button>;
  if (reply === null) return loading ? <Skeleton lines={4} /> : <Empty title={texts.failed} sentence={sentence ?? undefined} action={again} />;
  if (reply.bookings.length === 0 && reply.waiting.length === 0) return <Empty title={texts.empty} sentence={texts.emptyNote} action={<Button onPress={toTab}>{texts.book}</Button>} />;
  // Further pages belong to the first page they were read after.
  const further = more !== null && more.after === reply.next ? more : null;
  const next = further === null ? reply.next : further.next;
  const readMore = async () => {
    if (next === null || asking || reply.next === null) return;
    setAsking(true);
    setRefused(null);
    const page = await api(listMyBookingsRoute, { query: { page: next } });
    setAsking(false);
    if (!page.ok) setRefused(sentenceOf(listMyBookingsRoute, page.code));
    else setMore({ after: reply.next, lines: [...(further?.lines ?? []), ...page.value.bookings], next: page.value.next });
  };
  const leave = (words: string) => {
    setSaid(words);
    refresh();
  };
  return (
    <>
      {keptAt === null ? null : <NoticeBar tone="wait" action={again}>{bookingTexts.one.keptAt(whenText(keptAt, now))}</NoticeBar>}
      {said === null ? null : <NoticeBar tone="ok">{said}</NoticeBar>}
      {code === null ? null : <CheckInHere bookings={reply.bookings} code={code} onDone={leave} />}
      {reply.waiting.length === 0 ? null : <Box as="h2" className="ui-note">{texts.waiting}</Box>}
      {reply.waiting.map((it) => <WaitingRow key={it.id} it={it} now={now} onLeft={leave} />)}
      {[...reply.bookings, ...(further?.lines ?? [])].map((it) => <BookingRow key={it.number} it={it} now={now} />)}
      {refused === null ? null : <NoticeBar tone="wait">{refused}</NoticeBar>}
      {next === null ? null : <Button kind="plain" busy={asking} onPress={() => void readMore()}>{texts.more}</Button>}
    </>
  );
}

/** All my bookings, latest first, and the full days I wait for. */
export default function MinePage() {
  const { params } = useRouter();
  const signedIn = useSession((session) => session.signedIn !== null);
  // A poster's code, as this page's address carries it, or as WeChat hands on the whole address that was scanned.
  const code = checkInCodeIn(params["code"] ?? params["q"] ?? "");
  if (!signedIn) return <SignedOut next={code === null ? "/bookings/mine/index" : checkInPath(code)} top={<OfferElder />} />;
  return <Page title={texts.title}><OfferElder /><List code={code} /></Page>;
}
