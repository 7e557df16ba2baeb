import { listMyCasesRoute } from "@huiyin/shared/cases/api";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { DutyToday } from "@/parts/grid/DutyToday";
import { districtOf, lastPlace, stationFor, usePlaces } from "@/parts/grid/places";
import { useNow } from "@/platform/clock";
import { callHotline } from "@/parts/grid/hotline";
import { OtherLanguage } from "@/parts/people/LanguageChoice";
import { useElder } from "@/ui/elder";
import { useSession } from "@/platform/session";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Page } from "@/ui/Page";
import { CaseRow } from "./CaseRow";
import { OfferedCard } from "./OfferedCard";
import { OfferElder } from "./OfferElder";
import { OutboxBar } from "./OutboxBar";
import { useSendWhenOpen } from "./outboxStore";
import { caseTexts } from "./texts";
import { useKeptQuery } from "./useKeptQuery";
import "./cases.scss";

const texts = caseTexts.home;

type DoorProps = { mark: string; title: string; note: string; main?: boolean; onPress: () => void };

/** A large door: what it is called, and what lies behind it in one sentence. */
function Door({ mark, title, note, main = false, onPress }: DoorProps) {
  return (
    <Card tone={main ? "accent" : "plain"} onPress={onPress} label={texts.door(title, note)}>
      <Box className="case-door">
        <Box className={main ? "case-door__mark case-door__mark--main" : "case-door__mark"} unread>
          {mark}
        </Box>
        <Box className="ui-grow">
          <Box className="ui-large">{title}</Box>
          <Box className="ui-note">{note}</Box>
        </Box>
        <Txt className="ui-chevron" unread>
          ›
        </Txt>
      </Box>
    </Card>
  );
}

/** My newest case; nothing at all for somebody who has none or is not signed in: home asks for nothing. */
function LatestCase() {
  const now = useNow();
  const { reply, refresh } = useKeptQuery(listMyCasesRoute, { query: {} }, "kept.mine", (it) => it);
  useShownAgain(refresh);
  const latest = reply?.cases[0];
  if (!latest) return null;
  return (
    <Box className="ui-stack">
      <Box className="ui-line">
        <Box as="h2" className="ui-note">
          {texts.mine}
        </Box>
        {reply.cases.length > 1 || reply.next !== null ? (
          <Button kind="text" small onPress={() => void Taro.switchTab({ url: "/pages/cases/index" })}>
            {texts.all}
          </Button>
        ) : null}
      </Box>
      <CaseRow line={latest} now={now} />
    </Box>
  );
}

export function WorkerHome() {
  useSendWhenOpen();
  const signedIn = useSession((session) => session.signedIn !== null);
  const elder = useElder((it) => it.on);
  const [place, setPlace] = useState(lastPlace);
  const units = usePlaces(place === null ? null : districtOf(place));
  useShownAgain(() => setPlace(lastPlace()));
  return (
    <Page title={texts.title} above={<Box className="case-other-language"><OtherLanguage /></Box>}>
      <OutboxBar />
      <OfferElder />
      {signedIn ? <OfferedCard /> : null}
      <Door main mark={texts.reportMark} title={texts.report} note={texts.reportNote} onPress={() => void Taro.navigateTo({ url: "/cases/report/index" })} />
      <Door mark={texts.bookMark} title={texts.book} note={texts.bookNote} onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })} />
      <Box className="case-pair">
        <Button kind="plain" onPress={() => void Taro.navigateTo({ url: "/cases/query/index" })}>
          {texts.query}
        </Button>
        {elder ? null : (
          <Button kind="plain" onPress={() => void Taro.navigateTo({ url: "/deadlines/calculator/index" })}>
            {texts.calculate}
          </Button>
        )}
        {elder ? null : (
          <Button kind="plain" onPress={() => callHotline()}>
            {caseTexts.hotline}
          </Button>
        )}
      </Box>
      {signedIn ? <LatestCase /> : null}
      <DutyToday station={units === null ? null : stationFor(units, place)} />
    </Page>
  );
}
