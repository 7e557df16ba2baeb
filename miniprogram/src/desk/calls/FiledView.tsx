import Taro from "@tarojs/taro";
import { showCaseNumber, showQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useNow } from "@/platform/clock";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { NoticeBar } from "@/ui/NoticeBar";
import { promisedText, whenText } from "@/ui/when";
import { openRoom } from "../rooms";
import type { Filed } from "./calls";
import { DangerNote } from "./DangerNote";
import { FiledPrint } from "./Slip";
import { texts } from "./texts.zh";

const t = texts.filed;

export const copyFiled = (filed: Filed): Promise<unknown> =>
  Taro.setClipboardData({ data: `${t.number} ${showCaseNumber(filed.number)}\n${t.code} ${showQueryCode(filed.queryCode)}` });

/** It is on disk. Large, in groups, for reading aloud: the number, the code, who and by when. */
export function FiledView({ filed, onNext }: { filed: Filed; onNext: () => void }) {
  const now = useNow();
  const [copied, setCopied] = useState(false);
  return (
    <div className="call-filed" role="status">
      <FiledPrint filed={filed} now={now} />
      {filed.older ? <NoticeBar tone="wait">{t.older}</NoticeBar> : null}
      <p className="ui-p ui-note">{t.read}</p>
      <p className="ui-p call-filed__say">{t.say(showCaseNumber(filed.number), showQueryCode(filed.queryCode), promisedText(filed.promise, now), filed.ringsAt && whenText(filed.ringsAt, now))}</p>
      <div>
        <div className="ui-note">{t.number}</div>
        <div className="call-filed__number">{showCaseNumber(filed.number)}</div>
      </div>
      <div>
        <div className="ui-note">{t.code}</div>
        <div className="call-filed__number call-filed__number--second">{showQueryCode(filed.queryCode)}</div>
        <div className="ui-note">{t.codeNote}</div>
        {filed.text ? <div className="ui-note">{t.texted}</div> : null}
      </div>
      <div className="call-box call-filed__who">
        <div className="ui-note">{t.who}</div>
        <strong>{filed.answeredBy}</strong>
        <div>{filed.ringsAt ? t.ringsAt(whenText(filed.ringsAt, now)) : t.ringing}</div>
        <strong className="ui-large">{t.by(promisedText(filed.promise, now))}</strong>
        {filed.promise.provisional ? <div className="ui-note">{t.provisional}</div> : null}
      </div>
      {filed.danger ? <DangerNote advice={filed.danger} note={filed.urgency === "emergency" ? texts.danger.filed : texts.danger.filedLowered(staffTexts.urgency[filed.urgency])} /> : null}
      <div className="call-filed__acts">
        <Button id="call-next" onPress={onNext}>
          {t.next} <KeyHint>N</KeyHint>
        </Button>
        <Button kind="plain" onPress={() => void copyFiled(filed).then(() => setCopied(true))}>
          {copied ? t.copied : t.copy} <KeyHint>C</KeyHint>
        </Button>
        <Button kind="plain" onPress={() => window.print()}>
          {texts.slip.print}
        </Button>
        <Button kind="text" onPress={() => openRoom("cases", `?number=${filed.number}&from=calls`)}>
          {t.open}
        </Button>
      </div>
    </div>
  );
}
