import { stationAnswering } from "@huiyin/shared/cases/answeredBy";
import { showCaseNumber, showQueryCode } from "@huiyin/shared/kernel/caseNumber";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { DangerCard } from "@/parts/cases/DangerCard";
import type { FiledBox } from "@/parts/cases/outbox";
import { holdOutbox } from "@/parts/cases/outboxStore";
import { toPrepare } from "@/parts/cases/status";
import { caseTexts as partTexts } from "@/parts/cases/texts";
import { useNow } from "@/platform/clock";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { UndoToast } from "@/ui/UndoToast";
import { Timed } from "@/ui/Whole";
import { promisedText, whenText } from "@/ui/when";
import { discard } from "../draftStore";
import { caseTexts, reportTexts } from "../texts";
import "../cases.scss";

const texts = reportTexts.done;

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <Box className="case-fact">
      <Box className="ui-note">{name}</Box>
      <Box className="ui-strong">
        <Timed>{value}</Timed>
      </Box>
    </Box>
  );
}

/** The proof: number and code, who answers and by when. Stays until the person says it was written down, even over a closed app. */
export function Done({ box, onHide }: { box: FiledBox; onHide: () => void }) {
  const now = useNow();
  const [said, setSaid] = useState<string | null>(null);
  const { number, answeredBy, promise, ringsAt, danger } = box.filed;
  const station = stationAnswering(answeredBy);
  const anonymous = box.person === null;
  const leave = (url?: string) => {
    discard();
    holdOutbox(null);
    // In place of this page: a tab opened first could, in a browser, come to lie over the case.
    void (url === undefined ? Taro.switchTab({ url: "/pages/home/index" }) : Taro.redirectTo({ url }));
  };
  const copy = async () => {
    await Taro.setClipboardData({ data: `${texts.number} ${showCaseNumber(number)} ${texts.code} ${showQueryCode(box.queryCode)}` });
    setSaid(texts.copied);
  };
  const at = promisedText(promise, now);
  return (
    <Page
      title={texts.title}
      foot={
        anonymous ? (
          <Button onPress={() => leave()}>{texts.noted}</Button>
        ) : (
          <>
            <Button kind="plain" onPress={() => leave()}>
              {texts.home}
            </Button>
            <Button onPress={() => leave(`/cases/case/index?number=${number}`)}>{texts.see}</Button>
          </>
        )
      }
    >
      <Card tone="accent">
        <Box className="ui-note">{texts.number}</Box>
        <Txt className="case-number">{showCaseNumber(number)}</Txt>
        <Box className="ui-note">{texts.code}</Box>
        <Txt className="case-number">{showQueryCode(box.queryCode)}</Txt>
        <Box className="ui-note">{anonymous ? texts.anonymousNote : texts.codeNote}</Box>
        <Box className="ui-line">
          <Box className="ui-strong ui-grow">{texts.shoot}</Box>
          <Button kind="plain" small onPress={() => void copy()}>
            {texts.copy}
          </Button>
        </Box>
      </Card>
      {danger === null ? null : <DangerCard advice={danger} onHide={onHide} />}
      {box.limitClose ? <NoticeBar tone="wait">{caseTexts.limit}</NoticeBar> : null}
      <Card>
        <Fact name={texts.when} value={anonymous ? texts.noContact(at) : texts.contact(at)} />
        <Fact name={texts.who} value={station === null ? answeredBy : texts.lawyerOf(station)} />
        {ringsAt === null ? null : <Box className="ui-note">
            <Timed>{texts.rings(whenText(ringsAt, now))}</Timed>
          </Box>}
      </Card>
      {danger?.hideScreen ? null : (
        <Card tone="info">
          <Box className="ui-strong">{partTexts.prepare.title}</Box>
          <Box className="ui-note">{partTexts.prepare.these(toPrepare(box.type))}</Box>
        </Card>
      )}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}
