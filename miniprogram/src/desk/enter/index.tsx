import { pollScanRoute, startScanRoute } from "@huiyin/shared/people/scanApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import Taro, { useRouter } from "@tarojs/taro";
import { useCallback, useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import { forgetMine } from "@/parts/people/forgetMine";
import { useEvery } from "@/parts/staff/useEvery";
import { api } from "@/platform/api";
import { beginSession, chooseGrant, useSession, type SignedIn } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import { hasSignInDoor, openSignInDoor } from "@/platform/signInDoor";
import { keep, readKept } from "@/platform/storage";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { browserName } from "./browser";
import "./enter.scss";
import { LoginSetup } from "./LoginSetup";
import { PasswordForm } from "./PasswordForm";
import { texts as t } from "./texts.zh";

type Code = ReplyOf<typeof startScanRoute>;
type State = ReplyOf<typeof pollScanRoute>["state"];
const everyMs = 2000;
/** A code that ran out is followed by another, for an hour: nobody sits before a screen left open over night, and each costs a picture of WeChat's. */
const mostRenewed = 20;
/** Where the computer stands is said once; nothing of a person is kept with it. */
const placeKey = "seat";
const first = "/desk/station/index";
const safeNext = (next: string | undefined): string => (next !== undefined && /^\/desk\/[a-z]+\/index(\?[\w=&-]*)?$/.test(next) ? next : first);

/** A deputy has no room at the desk: what they take part in is a page of its own. */
function actsAsDeputy(): boolean {
  const { me, signedIn } = useSession.getState();
  return me?.grants.find((one) => one.id === signedIn?.grant)?.role === "deputy";
}

/** A computer is let in by a phone that is signed in: a code to scan, and two digits to compare. */
export default function Enter() {
  const { params } = useRouter();
  const signedIn = useSession((session) => session.signedIn !== null);
  // Who is signed in may set the other way in here; everybody else is let in first.
  return params["setup"] === "1" && signedIn ? <Setup /> : <LetIn />;
}

function Setup() {
  return (
    <main className="desk enter">
      <h1 className="enter__title">{t.setup.open}</h1>
      <LoginSetup />
      <Button kind="text" onPress={() => void Taro.redirectTo({ url: first })}>
        {t.setup.back}
      </Button>
    </main>
  );
}

function LetIn() {
  const given = useRouter().params["next"];
  const next = safeNext(given === undefined ? undefined : decodeURIComponent(given));
  const [place, setPlace] = useState(() => readKept(placeKey, z.string().check(z.maxLength(40))) ?? "");
  const [code, setCode] = useState<Code | null>(null);
  const [state, setState] = useState<State>("waiting");
  const [failed, setFailed] = useState(false);
  const [byPassword, setByPassword] = useState(false);
  const ask = useCallback(async (where: string) => {
    setState("waiting");
    setCode(null);
    const reply = await api(startScanRoute, { body: { browser: browserName(navigator.userAgent), place: where.trim() } });
    setFailed(!reply.ok);
    if (reply.ok) setCode(reply.value);
  }, []);
  useEffect(() => {
    void ask(readKept(placeKey, z.string()) ?? "");
  }, [ask]);
  const goIn = async (entered: { readonly tokens: SignedIn["tokens"]; readonly person: SignedIn["person"]; readonly grant: SignedIn["grant"] }) => {
    const before = useSession.getState().signedIn?.person ?? null;
    beginSession(entered.tokens, entered.person);
    if (before !== null && before !== entered.person) forgetMine();
    if (entered.grant !== null) chooseGrant(entered.grant);
    await readMe();
    void Taro.redirectTo({ url: actsAsDeputy() ? "/tickets/deputy/index" : next });
  };
  // One question at a time: on a slow network a second would find the code used by the first, and say so over somebody being let in.
  const asking = useRef(false);
  const renewed = useRef(0);
  const look = async () => {
    if (code === null || asking.current) return;
    asking.current = true;
    const reply = await api(pollScanRoute, { body: { scene: code.scene, secret: code.secret } });
    if (reply.ok && reply.value.state === "expired" && renewed.current < mostRenewed) {
      renewed.current += 1;
      await ask(place);
    } else if (reply.ok) {
      setState(reply.value.state);
      if (reply.value.entered !== null) await goIn(reply.value.entered);
    } else if (reply.code === "people.scan_over") setState("expired");
    asking.current = false;
  };
  useEvery(() => void look(), everyMs, code !== null && (state === "waiting" || state === "seen"));
  const isOver = state === "refused" || state === "expired";
  return (
    <main className="desk enter">
      <h1 className="enter__title">{t.title}</h1>
      <p className="ui-p">{t.how}</p>
      {failed ? <NoticeBar tone="late">{t.noImage}</NoticeBar> : null}
      {code === null && !failed ? <Skeleton lines={4} text={t.loading} /> : null}
      {code === null || isOver ? null : (
        <div className="enter__code">
          {code.image === null ? <NoticeBar tone="wait">{t.noImage}</NoticeBar> : <img className="enter__image" alt={t.image} src={`data:image/png;base64,${code.image}`} />}
          <div>
            <div className="ui-note">{t.digits}</div>
            <div className="enter__digits">{code.digits}</div>
          </div>
        </div>
      )}
      <div role="status">{state === "waiting" ? null : <NoticeBar tone={isOver ? "late" : "info"}>{t[state]}</NoticeBar>}</div>
      {isOver || failed ? <Button onPress={() => ((renewed.current = 0), void ask(place))}>{t.again}</Button> : null}
      <Field
        id="enter-place" label={t.place} value={place} max={40} placeholder={t.placeHint} optional
        onChange={(value) => {
          setPlace(value);
          keep(placeKey, value);
        }}
        onBlur={() => void ask(place)}
      />
      <p className="ui-p ui-note">{t.other}</p>
      {byPassword ? (
        <PasswordForm place={place} onEntered={(entered) => void goIn({ ...entered, grant: null })} />
      ) : (
        <Button kind="text" onPress={() => setByPassword(true)}>
          {t.password.open}
        </Button>
      )}
      <Button kind="text" onPress={() => void Taro.redirectTo({ url: "/people/sign-in/index" })}>
        {t.phone}
      </Button>
      <Button kind="text" onPress={() => void Taro.navigateTo({ url: "/people/first/index" })}>
        {t.first}
      </Button>
      {hasSignInDoor() ? (
        <Button kind="text" onPress={() => openSignInDoor(next)}>
          {t.local}
        </Button>
      ) : null}
    </main>
  );
}
