import { listMyBookingsRoute, listPlacesRoute } from "@huiyin/shared/bookings/api";
import { zUnitCode, type UnitCode } from "@huiyin/shared/kernel/ids";
import Taro, { usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { callHotline } from "@/parts/grid/hotline";
import { useSession } from "@/platform/session";
import { signIn } from "@/platform/signIn";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { TreePicker } from "@/ui/TreePicker";
import { whenText } from "@/ui/when";
import { useKeptQuery } from "../cases/useKeptQuery";
import { DutyToday } from "../grid/DutyToday";
import { DistrictField } from "../grid/DistrictField";
import { districtOf, lastPlace, placeNodes, rememberPlace, stationFor, useDistricts, usePlaces } from "../grid/places";
import { BookingRow } from "./BookingRow";
import { Places } from "./Places";
import { bookingTexts } from "./texts";
import { WaitingRow } from "./WaitingRow";
import { isOpen } from "./words";

const texts = bookingTexts.tab;
/** So many of my own stand above the choosing; the others are one tap away. */
const shown = 3;
const toSignIn = () => void Taro.navigateTo({ url: `/people/sign-in/index?next=${encodeURIComponent("/pages/bookings/index")}` });

/** What I have ahead; nothing at all for somebody who has none. */
function Mine() {
  const now = useNow();
  const [said, setSaid] = useState<string | null>(null);
  const { reply, keptAt, refresh } = useKeptQuery(listMyBookingsRoute, { query: {} }, "kept.bookings", (it) => it);
  useShownAgain(refresh);
  usePullDownRefresh(() => {
    refresh();
    void Taro.stopPullDownRefresh();
  });
  if (reply === null || (reply.bookings.length === 0 && reply.waiting.length === 0)) return said === null ? null : <NoticeBar tone="ok">{said}</NoticeBar>;
  const open = reply.bookings.filter(isOpen).sort((a, b) => Number(b.mayConfirm) - Number(a.mayConfirm) || (a.startAt < b.startAt ? -1 : 1));
  return (
    <>
      {keptAt === null ? null : <NoticeBar tone="wait">{bookingTexts.one.keptAt(whenText(keptAt, now))}</NoticeBar>}
      {said === null ? null : <NoticeBar tone="ok">{said}</NoticeBar>}
      {open.slice(0, shown).map((it) => (
        <BookingRow key={it.number} it={it} now={now} />
      ))}
      {reply.waiting.map((it) => (
        <WaitingRow
          key={it.id} it={it} now={now}
          onLeft={(words) => {
            setSaid(words);
            refresh();
          }}
        />
      ))}
      {reply.bookings.length === 0 ? null : (
        <Card bare>
          <Row title={texts.all} onPress={() => void Taro.navigateTo({ url: "/bookings/mine/index" })} />
        </Card>
      )}
    </>
  );
}

function SignedIn({ unit }: { unit: UnitCode | null }) {
  const { reply, loading, sentence, refresh } = useQuery(listPlacesRoute, { query: unit === null ? {} : { unit } });
  const nearest = reply?.places[0];
  if (reply === null) {
    if (loading) return <Skeleton lines={4} />;
    return <Empty title={texts.failed} sentence={sentence ?? undefined} action={<Button kind="plain" onPress={refresh}>{bookingTexts.pick.retry}</Button>} />;
  }
  if (nearest === undefined) return <Empty title={texts.nobody} sentence={texts.nobodyNote} />;
  return (
    <>
      <Places places={reply.places} />
      <Card bare>
        <Row title={texts.outings} note={texts.outingsNote} onPress={() => void Taro.navigateTo({ url: `/bookings/outings/index?station=${nearest.station}` })} />
      </Card>
    </>
  );
}

/** WeChat signs in without a question; a browser goes through the door. */
function SignInFirst() {
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    const came = await signIn();
    setBusy(false);
    if (!came.ok) toSignIn();
  };
  return (
    <Card>
      <Box className="ui-stack">
        <Box>{texts.signInNote}</Box>
        <Button busy={busy} busyText={texts.signingIn} onPress={() => void enter()}>
          {texts.signIn}
        </Button>
      </Box>
    </Card>
  );
}

/** 预约 of a worker: what is ahead, and where and how to book. */
export function WorkerBookings() {
  const signedIn = useSession((session) => session.signedIn !== null);
  const [place, setPlace] = useState(lastPlace);
  const district = place === null ? null : districtOf(place);
  const units = usePlaces(district);
  useShownAgain(() => setPlace(lastPlace()));
  const choose = (id: string) => {
    const unit = zUnitCode.safeParse(id);
    if (unit.success) rememberPlace(unit.data);
    setPlace(unit.success ? unit.data : district);
  };
  const districts = useDistricts();
  const [shut, setShut] = useState<UnitCode | null>(null);
  const change = (to: UnitCode) => {
    rememberPlace(to);
    setPlace(to);
  };
  return (
    <Page
      title={texts.title}
      foot={
        <>
          <Button kind="plain" onPress={() => void Taro.navigateTo({ url: "/cases/report/index" })}>
            {texts.report}
          </Button>
          <Button kind="plain" onPress={() => callHotline()}>
            {texts.hotline}
          </Button>
        </>
      }
    >
      {signedIn ? <Mine /> : null}
      <Box className="ui-note">{texts.sentence}</Box>
      <DistrictField of={districts} value={district} onChange={change} shut={shut} onShut={setShut} />
      {units === null || shut !== null ? null : <TreePicker label={texts.where} nodes={placeNodes(units)} value={place === null || place === district ? "desk" : place} onChange={choose} others={[{ id: "desk", name: texts.desk }]} />}
      {shut !== null ? null : signedIn ? <SignedIn unit={place} /> : <SignInFirst />}
      {signedIn || shut !== null ? null : <DutyToday station={units === null ? null : stationFor(units, place)} />}
    </Page>
  );
}
