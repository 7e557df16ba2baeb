import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { typeName } from "@/parts/staff/chips";
import { useNow } from "@/platform/clock";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import { promisedText } from "@/ui/when";
import { walkList } from "../arrows";
import { Alike } from "./Alike";
import { currentCall, idOfDone, isKept, showFiled, takeUp, talkedMs, useCalls, type Call } from "./calls";
import { isBlank, typeOf } from "./draft";
import type { Into } from "./draft";
import { Day } from "./Day";
import { Earlier } from "./Earlier";
import { Queue } from "./Queue";
import { Owed } from "./Owed";
import { texts as t } from "./texts.zh";

const clock = (ms: number): string => `${String(Math.floor(ms / 60_000)).padStart(2, "0")}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

/** Word and shape, not colour alone. Nothing while the next save is still to come. */
function KeptChip({ call }: { call: Call }) {
  const { trouble } = call.kept;
  if (isBlank(call.draft)) return null;
  if (trouble !== null) return <StatusChip tone="late">{t.kept[trouble]}</StatusChip>;
  return isKept(call) ? <StatusChip tone="info">{t.kept.kept}</StatusChip> : null;
}

/** The calls of this sitting: those in hand first, then what was filed. The numbers stay; the words of what was filed are gone. */
export type Counter = { readonly station: StationId; readonly name: string };
type CallListProps = { station: StationId | null; counter: Counter | null; onCalled: (n: number) => void; jump: boolean; onJumped: () => void; onJoin: (into: Into) => void; onNumber: (phone: string) => void };
export function CallList({ station, counter, onCalled, jump, onJumped, onJoin, onNumber }: CallListProps) {
  const all = useCalls();
  const desk = station ?? counter?.station ?? null;
  const current = currentCall(all);
  const now = useNow(1000);
  const nowMs = Date.parse(now);
  const drafts = all.calls.filter((call) => !isBlank(call.draft) || call.id === current.id);
  return (
    <div onKeyDown={walkList}>
      <div className="call-list__head">
        <strong>{t.list}</strong>
        <span className="ui-note">{isBlank(current.draft) || all.shown ? "" : `${t.talk} ${clock(talkedMs(current, nowMs))}`}</span>
        {all.shown ? null : <KeptChip call={current} />}
      </div>
      <ul className="ui-list">
        {drafts.map((call) => {
          const on = call.id === current.id && all.shown === null;
          const empty = isBlank(call.draft);
          return (
            <li key={`draft-${call.id}`}>
              <button type="button" className={classes("desk-item", on && "desk-item--on")} aria-current={on || undefined} onClick={() => takeUp(call.id, Date.now())}>
                <span className="ui-line">
                  <strong>{empty ? t.blank : call.draft.typeWords.trim() === "" && call.draft.story.trim() === "" ? t.drafting : typeOf(call.draft).zh}</strong>
                  {empty ? null : <StatusChip tone={on ? "info" : "wait"}>{on ? t.drafting : t.aside}</StatusChip>}
                </span>
                <span className="ui-note">{[call.draft.placeWords, call.draft.name].filter(Boolean).join(" · ")}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {all.shown === null && current.draft.identity !== "anonymous" ? (
        <Earlier phone={current.draft.phone} chosen={current.draft.into} jump={jump} onJumped={onJumped} onJoin={onJoin} />
      ) : null}
      {all.shown === null && current.draft.into === null ? <Alike draft={current.draft} onJoin={onJoin} /> : null}
      {counter === null ? null : <Queue station={counter.station} name={counter.name} onCalled={onCalled} />}
      {station === null ? null : <Owed station={station} onNumber={onNumber} />}
      {desk === null ? null : <Day station={desk} done={all.filed.length} />}
      <h2 className="call-list__part ui-note">{t.filedHere}</h2>
      {all.filed.length === 0 ? <p className="ui-p ui-note call-list__none">{t.noneFiled}</p> : null}
      <ul className="ui-list">
        {all.filed.map((filed) => (
          <li key={idOfDone(filed)}>
            <button type="button" className={classes("desk-item", filed === all.shown && "desk-item--on")} aria-current={filed === all.shown || undefined} onClick={() => showFiled(filed)}>
              <span className="ui-line">
                <strong>{typeName(filed.type)}</strong>
                <span className="ui-note">{filed.kind === "spot" ? t.finishes[filed.outcome.kind] : showCaseNumber(filed.number)}</span>
              </span>
              <span className="ui-note">{filed.kind === "case" ? `${filed.answeredBy} · ${promisedText(filed.promise, now)} 前` : filed.kind === "spot" ? t.spot.counted : t.added.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="ui-p ui-note call-list__none">{t.inMemory}</p>
    </div>
  );
}
