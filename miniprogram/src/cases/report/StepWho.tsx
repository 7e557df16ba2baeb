import { caseRefusals } from "@huiyin/shared/cases/refusals";
import type { Catalogue } from "@huiyin/shared/kernel/route";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useOutbox } from "@/parts/cases/outboxStore";
import { useTemplates } from "@/parts/notices/templates";
import { borrowPhone } from "@/parts/people/borrowed";
import { peopleTexts } from "@/parts/people/texts";
import { refusalText } from "@/platform/refusals";
import { isBorrowed } from "@/platform/storage";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { speaksOfHealth } from "@huiyin/shared/cases/taxonomy";
import { faultsOf, isAboutWork, typeOf, type Draft } from "../draft";
import { useDraft, write } from "../draftStore";
import { noticeTexts } from "../rightsTexts";
import { reportTexts } from "../texts";
import { identityOptions } from "./identityOptions";
import { MoreFields } from "./MoreFields";
import { Progress } from "./Progress";
import { useSubmit } from "./useSubmit";

const texts = reportTexts.who;
const howOptions = [
  { value: "call" as const, title: texts.call },
  { value: "text_only" as const, title: texts.textOnly },
];
const refusals: Catalogue = caseRefusals;
const refusedText = (code: string): string => {
  const refused = refusals[code];
  return refused === undefined ? texts.waiting : refusalText(code, refused);
};

function Reach({ draft, phoneBad }: { draft: Draft; phoneBad: boolean }) {
  return (
    <>
      <Field label={texts.name} optional placeholder={texts.nameExample} value={draft.name} onChange={(name) => write({ name })} max={50} />
      <Field
        label={texts.phone}
        optional
        kind="phone"
        value={draft.phone}
        onChange={(phone) => write({ phone })}
        hint={draft.phone === "" ? texts.phoneNone : undefined}
        error={phoneBad ? texts.phoneBad : undefined}
      />
      <Choice compact label={texts.how} options={howOptions} value={draft.how} onChange={(how) => write({ how })} />
      <MoreFields draft={draft} />
    </>
  );
}

/** What became of the last tap, above the button it belongs to. */
function LastTry() {
  const { box, sending } = useOutbox();
  if (sending || box === null || box.state === "filed") return null;
  if (box.state === "refused") return <NoticeBar tone="late">{refusedText(box.code)}</NoticeBar>;
  return box.tries > 0 ? <NoticeBar tone="wait">{texts.waiting}</NoticeBar> : null;
}

/** Comes back to this page, which sends what waits as soon as it is shown. */
const openSignIn = () => void Taro.navigateTo({ url: `/people/sign-in/index?next=${encodeURIComponent("/cases/report/index?step=3")}` });

/** Page 3: who may know, and how to be reached. The tap on 提交 asks WeChat's consent first, then sends. */
export function StepWho() {
  const { draft, kept } = useDraft();
  const { box } = useOutbox();
  const { busy, needsSignIn, submit } = useSubmit();
  const [tried, setTried] = useState(false);
  const [borrowed, setBorrowed] = useState(isBorrowed);
  useTemplates();
  const phoneBad = faultsOf(draft, 3).includes("phone_bad");
  const anonymous = draft.identity === "anonymous";
  const tap = () => {
    setTried(true);
    if (!phoneBad) void submit(draft);
  };
  const borrow = (on: boolean) => {
    setBorrowed(on);
    borrowPhone(on);
    // What was typed goes to where it is kept from now on; where it was it is gone.
    write({});
  };
  return (
    <Page
      above={<Progress at={3} kept={kept} />}
      title={texts.title}
      foot={
        // What became of the last tap stands beside the button, wherever the page was scrolled to.
        <Box className="ui-grow ui-stack">
          {tried && phoneBad ? <NoticeBar tone="late">{texts.phoneSee}</NoticeBar> : needsSignIn ? <NoticeBar tone="wait">{borrowed ? texts.needsPhone : texts.needsSignIn}</NoticeBar> : <LastTry />}
          {needsSignIn ? (
            <Button onPress={openSignIn}>{texts.signIn}</Button>
          ) : (
            <Button busy={busy} busyText={texts.sending} onPress={tap}>
              {box?.state === "waiting" && box.tries > 0 ? texts.again : texts.submit}
            </Button>
          )}
        </Box>
      }
    >
      <Choice
        label={isAboutWork(typeOf(draft)) ? texts.mayKnow.work : texts.mayKnow.other}
        options={identityOptions(isAboutWork(typeOf(draft)))}
        value={draft.identity}
        onChange={(identity) => write({ identity })}
      />
      {anonymous ? <NoticeBar tone="wait">{texts.anonymous}</NoticeBar> : <Reach draft={draft} phoneBad={tried && phoneBad} />}
      {!anonymous && speaksOfHealth(typeOf(draft)) ? <Check label={noticeTexts.sensitive} sentence={noticeTexts.sensitiveNote} checked={draft.sensitive} onChange={(sensitive) => write({ sensitive })} /> : null}
      <Check label={peopleTexts.borrowed} sentence={peopleTexts.borrowedNote} checked={borrowed} onChange={borrow} />
      <Box className="ui-note">{texts.consent}</Box>
    </Page>
  );
}
