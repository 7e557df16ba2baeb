import { claimCaseRoute, listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { parseCaseNumber, parseQueryCode, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { peopleTexts } from "@/parts/people/texts";
import { useNow } from "@/platform/clock";
import { callHotline } from "@/parts/grid/hotline";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { dayText } from "@/ui/when";
import { goOn, nextOf } from "../goOn";
import { claimTexts as t } from "../texts";

type Offer = ReplyOf<typeof listOffersRoute>["offers"][number];
const openCase = (number: CaseNumber) => void Taro.redirectTo({ url: `/cases/case/index?number=${number}` });

/** Only the day and the door are said: whoever holds the phone now need not be who called. */
function OfferCard({ offer, onTap, onCode }: { offer: Offer; onTap: () => void; onCode: () => void }) {
  const now = useNow();
  const day = dayText(offer.at, now);
  return (
    <Card>
      <Box className="ui-stack">
      <Box className="ui-strong">{t.isItYours(day, t.doors[offer.door])}</Box>
      <Button kind={offer.how === "tap" ? "primary" : "plain"} onPress={offer.how === "tap" ? onTap : onCode}>
        {offer.how === "tap" ? t.take : t.takeWithCode}
      </Button>
      </Box>
    </Card>
  );
}

/** What was told by phone, at a counter, or from another account, comes to the account of who it is about. */
export default function Mine() {
  const next = nextOf(useRouter().params["next"]);
  const signedIn = useSession((session) => session.signedIn !== null);
  const offers = useQuery(listOffersRoute, signedIn ? {} : null);
  useShownAgain(offers.refresh);
  const claim = useCommand(claimCaseRoute);
  const [typed, setTyped] = useState({ number: "", code: "" });
  const [tried, setTried] = useState(false);
  const write = (part: Partial<typeof typed>) => {
    claim.clear();
    setTyped((was) => ({ ...was, ...part }));
  };
  const take = async (number: string, code: string | null) => {
    const taken = await claim.run({ body: { number, code } });
    if (taken !== null) openCase(taken.number);
  };
  const whole = { number: parseCaseNumber(typed.number), code: parseQueryCode(typed.code) };
  const submit = () => {
    setTried(true);
    if (whole.number !== null && whole.code !== null) void take(whole.number, whole.code);
  };
  if (!signedIn)
    return (
      <Page title={t.title} foot={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index?next=%2Fpeople%2Fmine%2Findex" })}>{peopleTexts.signIn}</Button>}>
        <Box>{t.signInFirst}</Box>
      </Page>
    );
  return (
    <Page title={t.title} foot={<Button busy={claim.busy} onPress={submit}>{t.submit}</Button>}>
      {claim.sentence ? <NoticeBar tone="late">{claim.sentence}</NoticeBar> : null}
      {offers.reply === null && offers.loading ? <Skeleton lines={2} /> : null}
      {offers.refusal === null ? null : (
        <NoticeBar tone="wait" action={<Button kind="plain" small busy={offers.loading} onPress={offers.refresh}>{t.retry}</Button>}>
          {t.failed(offers.sentence ?? "")}
        </NoticeBar>
      )}
      {offers.reply?.offers.map((offer) => (
        <OfferCard
          key={offer.number} offer={offer} onTap={() => void take(offer.number, null)}
          onCode={() => write({ number: showCaseNumber(offer.number) })}
        />
      ))}
      {offers.reply !== null && !offers.reply.hasPhone ? (
        <Card>
          <Box className="ui-stack">
          <Box>{t.phoneFirst}</Box>
          <Button kind="plain" onPress={() => void Taro.navigateTo({ url: "/people/phone/index" })}>
            {t.verify}
          </Button>
          </Box>
        </Card>
      ) : null}
      {next === "" ? null : <Button kind="plain" onPress={() => goOn(next)}>{t.later}</Button>}
      <Field id="claim-number" label={t.number} kind="code" value={typed.number} onChange={(number) => write({ number })} error={tried && whole.number === null ? t.numberBad : undefined} />
      <Field
        id="claim-code" label={t.code} hint={t.codeHint} kind="code" value={typed.code} onChange={(code) => write({ code })} onEnter={submit}
        error={tried && whole.code === null ? t.codeBad : undefined}
      />
      <Card>
        <Box>{t.lost}</Box>
        <Button kind="text" small onPress={() => callHotline()}>
          {peopleTexts.hotline}
        </Button>
      </Card>
    </Page>
  );
}
