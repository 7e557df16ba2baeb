import { limitMayBeClose } from "@huiyin/shared/cases/clocks";
import { defaultParameters as clocks } from "@huiyin/shared/cases/parameters";
import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localTime, type Instant } from "@huiyin/shared/kernel/time";
import { defaultRungs } from "@huiyin/shared/tickets/ladder";
import { useState } from "react";
import { deskOf, stationFor, type Units } from "@/parts/grid/places";
import { gridTexts } from "@/parts/grid/texts.zh";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useQuery } from "@/platform/useQuery";
import { KeyHint } from "@/ui/desk/KeyHint";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { DangerNote } from "./DangerNote";
import { typeOf, urgencyOf, type Draft } from "./draft";
import { texts } from "./texts.zh";

const t = texts.side;

/** The station of the place, then those above it, the district's desk last: the order in which the server looks for one with a rota. */
export function stationsOf(units: Units, draft: Pick<Draft, "place">): readonly StationId[] {
  const chosen = draft.place !== null && "unit" in draft.place ? draft.place.unit : null;
  const path: StationId[] = [];
  for (let unit = units.find((one) => one.code === chosen); unit !== undefined; ) {
    const { parent } = unit;
    const station = stationFor(units, unit.code);
    if (station !== null && unit.kind !== "district") path.push(station);
    unit = units.find((one) => one.code === parent);
  }
  const desk = deskOf(units);
  return desk === null ? path : [...path, desk];
}

function GoesTo({ stations, emergency, now }: { stations: readonly StationId[]; emergency: boolean; now: Instant }) {
  const [tried, setTried] = useState(0);
  const station = stations[Math.min(tried, stations.length - 1)] ?? null;
  const { reply, loading, refusal } = useQuery(readStationTodayRoute, station === null ? null : { params: { stationId: zStationId.parse(station) } });
  if (refusal === "grid.unknown_station" && tried < stations.length - 1) setTried(tried + 1);
  if (reply === null) return loading ? <Skeleton lines={2} /> : <div className="call-box ui-note">{t.unread}</div>;
  const here = reply.duty.filter((shift) => shift.from <= now && now < shift.to);
  const rings = reply.open || emergency;
  return (
    <div className="call-box">
      <div className="ui-line">
        <strong>{reply.name}</strong>
        <StatusChip tone={here.length > 0 ? "ok" : "wait"} shape="dot">
          {here.length > 0 ? t.onDuty : t.noDuty}
        </StatusChip>
      </div>
      {here.map((shift, at) => (
        <div key={at}>{t.until(gridTexts.who[shift.who], localTime(shift.to, chinaTime))}</div>
      ))}
      <div className="ui-note">{rings || reply.opensAt === null ? t.rings : t.shut(whenText(reply.opensAt, now))}</div>
    </div>
  );
}

/** What belongs to the call: whom it will ring, why this urgent, and what to tell the caller about times. */
export function Context({ draft, units, now }: { draft: Draft; units: Units | null; now: Instant }) {
  const type = typeOf(draft);
  const { chosen, proposed, danger, changed, lowered } = urgencyOf(draft);
  const stations = units === null ? [] : stationsOf(units, draft);
  const why = danger ? t.reasons.danger : type.green ? t.reasons.green : t.reasons.normal;
  const told = draft.typeWords.trim() !== "" || draft.story.trim() !== "";
  const accept = clocks.acceptMinutes[chosen];
  const contact = { emergency: t.minutes(clocks.contact.emergencyMinutes), green: t.hours(clocks.contact.greenWorkingMinutes / 60), normal: t.days(clocks.contact.normalWorkingDays) }[chosen];
  const sameDay = limitMayBeClose(type.code, draft.since);
  const times: readonly (readonly [string, string])[] = [
    [t.accept, chosen === "emergency" ? t.minutes(accept) : t.hours(accept / 60)],
    [t.contact, sameDay && chosen === "normal" ? t.sameDay : contact],
    [t.answer, t.days(clocks.answerWorkingDays[draft.serviceClass ?? type.serviceClass])],
  ];
  if (draft.into !== null) return danger === null ? null : <DangerNote advice={danger} note={texts.danger.joined} />;
  // Nothing rings: only what is dangerous still matters.
  if (draft.finish !== "case") return danger === null ? null : <DangerNote advice={danger} note={texts.danger.spot} />;
  return (
    <div className="call-side">
      {danger === null ? null : <DangerNote advice={danger} note={lowered ? texts.danger.lowered(staffTexts.urgency[chosen]) : texts.danger.note} />}
      {told ? (
        <section>
          <h2 className="call-side__title">{t.kind}</h2>
          <div className="call-box">
            <div className="ui-line">
              <strong>{type.zh}</strong>
              <StatusChip tone={draft.type === "" ? "wait" : "ok"}>{draft.type === "" ? t.guessed : t.chosen}</StatusChip>
            </div>
            <div className="ui-note">{type.l1zh}</div>
          </div>
        </section>
      ) : null}
      <section>
        <h2 className="call-side__title">{t.goesTo}</h2>
        {draft.place === null ? <div className="call-box__note ui-note">{t.searching}</div> : null}
        {draft.identity !== "anonymous" && draft.phone.trim() === "" && told ? <div className="call-box__note ui-note">{texts.noPhone}</div> : null}
        <GoesTo key={stations.join()} stations={stations} emergency={chosen === "emergency"} now={now} />
        <div className="call-box">
          <div className="ui-note">{t.ladder}</div>
          <div>{defaultRungs.map((rung) => t.rung(texts.rungs[`${rung.at}.${rung.group}`] ?? "", rung.minutes[chosen])).join(" → ")}</div>
        </div>
      </section>
      <section>
        <h2 className="call-side__title">{t.urgency}</h2>
        <div className="call-box">
          <div className="ui-strong">{staffTexts.urgency[chosen]}</div>
          <div>{t.proposes(staffTexts.urgency[proposed], why)}</div>
          {changed && draft.urgencyReason.trim() !== "" ? <div>{t.changed(draft.urgencyReason.trim())}</div> : null}
        </div>
      </section>
      <section>
        <h2 className="call-side__title">{t.when}</h2>
        <div className="call-box">
          {times.map(([what, when]) => (
            <div key={what} className="ui-line">
              <span>{what}</span>
              <strong>{when}</strong>
            </div>
          ))}
        </div>
      </section>
      <div className="ui-note call-side__keys">
        {t.keysBefore} <KeyHint>?</KeyHint> {t.keysAfter}
      </div>
    </div>
  );
}
