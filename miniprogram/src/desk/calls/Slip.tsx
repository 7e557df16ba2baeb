import { showCaseNumber, showQueryCode } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { promisedText, whenText } from "@/ui/when";
import { useOurHotline } from "../hotline";
import type { Filed } from "./calls";
import { texts } from "./texts.zh";

const t = texts.slip;
export type QueueSlip = { readonly n: number; readonly ahead: number; readonly at: Instant; readonly station: string };

/** What the printer gives, 72 mm wide: nothing else of the page is printed while one stands here. No name, and not what it is about. */
export function QueuePrint({ slip }: { slip: QueueSlip }) {
  return (
    <div className="call-slip" aria-hidden="true">
      <p>{t.title}</p>
      <p>{slip.station}</p>
      <p className="call-slip__big">{texts.queue.no(slip.n)}</p>
      <p>{texts.queue.ahead(slip.ahead)}</p>
      <p>{whenText(slip.at, slip.at)}</p>
      <p>{texts.queue.keep}</p>
    </div>
  );
}

export function FiledPrint({ filed, now }: { filed: Filed; now: Instant }) {
  const hotline = useOurHotline();
  return (
    <div className="call-slip" aria-hidden="true">
      <p>{t.title}</p>
      <p>{texts.filed.number}</p>
      <p className="call-slip__code">{showCaseNumber(filed.number)}</p>
      <p>{texts.filed.code}</p>
      <p className="call-slip__code">{showQueryCode(filed.queryCode)}</p>
      <p>{`${texts.filed.who}：${filed.answeredBy}`}</p>
      {filed.ringsAt === null ? null : <p>{texts.filed.closed(whenText(filed.ringsAt, now))}</p>}
      <p>{texts.filed.by(promisedText(filed.promise, now))}</p>
      <p>{t.again(hotline)}</p>
    </div>
  );
}
