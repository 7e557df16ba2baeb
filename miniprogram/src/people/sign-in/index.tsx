import { signInRoute } from "@huiyin/shared/people/api";
import Taro, { useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { forgetMine } from "@/parts/people/forgetMine";
import { peopleTexts as texts } from "@/parts/people/texts.zh";
import { sentenceOf } from "@/platform/call";
import { useSession } from "@/platform/session";
import { signIn, signInWithCode } from "@/platform/signIn";
import { openSignInDoor } from "@/platform/signInDoor";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";

const tabs = ["/pages/home/index", "/pages/cases/index", "/pages/bookings/index", "/pages/me/index"];
const home = "/pages/home/index";

/** Only pages of ours: an address from outside could lead anywhere. */
const safeNext = (next: string | undefined): string => (next !== undefined && /^\/[a-z-]+\/[a-z-]+\/index(\?[\w=&-]*)?$/.test(next) ? next : "");

function goOn(next: string): void {
  if (next === "" && Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else if (next === "" || tabs.includes(next)) void Taro.switchTab({ url: next || home });
  else void Taro.redirectTo({ url: next });
}

export default function SignIn() {
  const { params } = useRouter();
  const code = params["code"];
  const next = safeNext(params["next"] === undefined ? undefined : decodeURIComponent(params["next"]));
  const [busy, setBusy] = useState(code !== undefined);
  const [sentence, setSentence] = useState<string | null>(null);

  const enter = async (given: string | null) => {
    setBusy(true);
    setSentence(null);
    const before = useSession.getState().signedIn?.person ?? null;
    const came = given === null ? await signIn() : await signInWithCode(given);
    const after = useSession.getState().signedIn?.person ?? null;
    // Somebody else took the phone: what the one before wrote is not theirs to see.
    if (before !== null && after !== null && before !== after) forgetMine();
    setBusy(false);
    if (came.ok) goOn(next);
    else if (came.code === "session.needs_code") openSignInDoor(next || home);
    else setSentence(sentenceOf(signInRoute, came.code));
  };

  useEffect(() => {
    if (code !== undefined) void enter(code);
    // A code is good for one use; it is tried once, when the page opens with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [code]);

  if (busy && code !== undefined)
    return (
      <Page title={texts.signInTitle}>
        <Skeleton lines={2} text={texts.signingIn} />
      </Page>
    );
  return (
    <Page
      title={texts.signInTitle}
      foot={
        <Button busy={busy} busyText={texts.signingIn} onPress={() => void enter(null)}>
          {process.env.TARO_ENV === "weapp" ? texts.signInWechat : texts.signInLocal}
        </Button>
      }
    >
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Card>
        <Box>{texts.signInWhy}</Box>
        <Box className="ui-note">{texts.signInPrivacy}</Box>
      </Card>
      <Button kind="text" onPress={() => void Taro.redirectTo({ url: "/cases/report/index" })}>
        {texts.anonymous}
      </Button>
    </Page>
  );
}
