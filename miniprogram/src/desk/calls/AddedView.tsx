import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useNow } from "@/platform/clock";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { NoticeBar } from "@/ui/NoticeBar";
import { promisedText } from "@/ui/when";
import { openRoom } from "../rooms";
import type { Added } from "./calls";
import { DangerNote } from "./DangerNote";
import { texts } from "./texts.zh";

const t = texts.added;

/** It is on disk: the number once more, and by when somebody will be in touch. */
export function AddedView({ added, onNext }: { added: Added; onNext: () => void }) {
  const now = useNow();
  return (
    <div className="call-filed" role="status">
      {added.older ? <NoticeBar tone="wait">{t.older}</NoticeBar> : null}
      <div>
        <div className="ui-note">{texts.filed.number}</div>
        <div className="call-filed__number">{showCaseNumber(added.number)}</div>
      </div>
      <div className="call-box call-filed__who">
        <div>{added.reopened ? t.reopened : added.status === "registered" ? t.waits : t.told}</div>
        {added.promise ? <strong className="ui-large">{texts.filed.by(promisedText(added.promise, now))}</strong> : null}
      </div>
      {added.danger ? <DangerNote advice={added.danger} note={texts.danger.filed} /> : null}
      <div className="call-filed__acts">
        <Button id="call-next" onPress={onNext}>
          {texts.filed.next} <KeyHint>N</KeyHint>
        </Button>
        <Button kind="text" onPress={() => openRoom("cases", `?number=${added.number}&from=calls`)}>
          {texts.filed.open}
        </Button>
      </div>
    </div>
  );
}
