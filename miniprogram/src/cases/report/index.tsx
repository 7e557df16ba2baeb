import { resolvePosterRoute, zPosterToken } from "@huiyin/shared/grid/posterApi";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import Taro, { useDidShow, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { OfferElder } from "@/parts/cases/OfferElder";
import { useOutbox, useSendWhenOpen } from "@/parts/cases/outboxStore";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { faultsOf, isEmpty } from "../draft";
import { discard, reopen, useDraft, veil, write } from "../draftStore";
import { reportTexts as texts } from "../texts";
import { Done } from "./Done";
import { NoticeFirst } from "./NoticeFirst";
import { Shut } from "./Shut";
import { StepWhat } from "./StepWhat";
import { StepWhere } from "./StepWhere";
import { StepWho } from "./StepWho";
import { Veiled } from "./Veiled";

const goTo = (step: 2 | 3) => void Taro.navigateTo({ url: `/cases/report/index?step=${step}` });

/** A draft of an earlier day is taken up again, or dropped. */
function Resumed() {
  const [closed, setClosed] = useState(false);
  const [asking, setAsking] = useState(false);
  if (closed) return null;
  return (
    <>
      <NoticeBar
        action={
          <Button kind="plain" small onPress={() => setAsking(true)}>
            {texts.startOver}
          </Button>
        }
      >
        {texts.resumed}
      </NoticeBar>
      <Confirm
        open={asking}
        title={texts.startOverTitle}
        confirm={texts.startOver}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => {
          discard();
          setClosed(true);
          setAsking(false);
        }}
      >
        <Box>{texts.startOverSentence}</Box>
      </Confirm>
    </>
  );
}

/**
 * Each step is a page of its own on the phone's stack, all over one draft: the phone's own back leads one step back and loses nothing.
 * `step` 2 or 3; `scene` (a poster's code) or `unit` names the place that was scanned; `q` is a whole address with one, as WeChat hands it over.
 */
export default function Report() {
  const { params } = useRouter();
  const { draft } = useDraft();
  const { box } = useOutbox();
  const [resumed] = useState(() => params["step"] === undefined && !isEmpty(useDraft.getState().draft));
  // Hidden from this page's own state too: the screen is empty in the same frame as the tap.
  const [hidden, setHidden] = useState(false);
  useDidShow(reopen);
  useSendWhenOpen();

  const scene = params["scene"] ?? /scene(?:=|%3D)([0-9a-z]+)/iu.exec(params["q"] ?? "")?.[1];
  const scanned = params["unit"] ?? scene;
  // A poster's code is a word that only the server can read.
  const token = zPosterToken.safeParse(decodeURIComponent(scene ?? ""));
  const poster = useQuery(resolvePosterRoute, token.success ? { params: { token: token.data } } : null);
  const posted = poster.reply?.unit ?? null;
  useEffect(() => {
    if (posted !== null && useDraft.getState().draft.place === null) write({ place: { kind: "unit", unit: posted } });
  }, [posted]);
  useEffect(() => {
    const unit = zUnitCode.safeParse(decodeURIComponent(scanned ?? ""));
    if (unit.success && useDraft.getState().draft.place === null) write({ place: { kind: "unit", unit: unit.data } });
  }, [scanned]);

  const hide = () => {
    setHidden(true);
    if (box?.state !== "filed") veil(true);
    void Taro.switchTab({ url: "/pages/bookings/index" });
  };
  const veiled = draft.veiled || hidden;
  if (veiled)
    return (
      <Veiled
        onOpen={() => {
          setHidden(false);
          if (draft.veiled) veil(false);
        }}
        onDiscard={() => {
          setHidden(false);
          discard();
        }}
      />
    );
  if (box?.state === "filed") return <Done box={box} onHide={hide} />;
  // A step whose page was opened by its address alone starts where there is something to start from.
  const step = faultsOf(draft, 1).length > 0 ? undefined : params["step"];
  if (step === "2") return <StepWhere onNext={() => goTo(3)} />;
  if (step === "3") return <StepWho />;
  return <StepWhat onNext={() => goTo(2)} onHide={hide} top={<><OfferElder /><NoticeFirst /><Shut />{poster.refusal === "poster.over" ? <NoticeBar tone="wait">{poster.sentence ?? ""}</NoticeBar> : null}{resumed && !isEmpty(draft) ? <Resumed /> : null}</>} />;
}
