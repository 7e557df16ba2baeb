import type { Change, UntakenCase } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Consent } from "@huiyin/shared/people/schema";
import { consentOp, sensitive } from "../people/consentRepository";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row } from "../platform/table";
import { eventKey, fileKey, myCaseRow, putEvent, putNewCase } from "./caseRepository";
import { nameHashOf, queryText, sealFile } from "./fileOps";
import type { Report } from "./fileReport";

export const phoneKey = (hash: string): string => `PHONE#${hash}`;
/** The row of a phone's first contact: there is one, so that of two at the same moment one is a repeat. */
export const firstContactKey = (hash: string): Key => ({ pk: phoneKey(hash), sk: "FIRST" });
/** One 人次: who came through which door, when, for how long. A repeat carries the phone's keyed hash; the first is found by its own row. */
export const contactRow = (
  number: string, at: Instant,
  /** `happenedAt` is when they spoke, as whoever recorded it says; `at` is when it was recorded. */
  it: { happenedAt: Instant; door: string; minutes: number; present: number; isRepeat: boolean; how: string; outcome: string; by: string | null }, phoneHash: string | null,
): Row => ({
  pk: `CASE#${number}`, sk: `CONTACT#${at}#${newRowId()}`, t: "contact", v: 1, at, ...it, ...(phoneHash === null ? {} : { findKey: phoneKey(phoneHash), findAt: `${at}#${number}` }),
});

/** The rows of a new case itself: head, file, first event, first contact, consent, and the worker's own list. */
export async function opsOfCase(
  keys: Keys, { after: it, fact }: Change<UntakenCase>, report: Report, caller: { phone: string | null; isRepeat: boolean }, now: Instant,
  /** As it stands after more steps in the same transaction. */
  head: Case = it,
): Promise<Op[]> {
  const { phone, isRepeat } = caller;
  const sealed = await sealFile(keys, it.station, it.number, {
    who: { ...report.who, reach: report.who.reach === null ? null : { ...report.who.reach, phone } },
    story: report.story, respondents: report.respondents, placeWords: report.place.words,
  });
  const nameHash = nameHashOf(keys, report.who.name);
  const reason = report.decided?.reason ?? null;
  const note = reason === null ? undefined : await keys.seal(it.station, eventKey(it.number, 1), "note", reason);
  const consent: Consent = {
    v: 1, purpose: "handle_case", recipient: "handling_staff", fields: it.identity === "anonymous" ? ["story"] : ["name", "phone", "story"],
    textVersion: report.consentVersion, at: report.consented?.at ?? now, door: report.consented?.door ?? report.door,
  };
  const mine = [[it.worker, "worker"], [it.helper, "helper"]] as const;
  return [
    putNewCase(head),
    {
      put: {
        ...fileKey(it.number), t: "file", v: 1, queryHash: keys.keyedHash("query", queryText(it.number, report.queryCode)), ...(it.helper === null ? {} : { queryBy: "helper" }), ...sealed,
        ...(nameHash === null ? {} : { findKey: `NAME#${nameHash}`, findAt: `${now}#${it.number}` }),
      },
      if: { absent: true },
    },
    putEvent({ v: 1, number: it.number, seq: 1, at: now, code: fact.code, by: fact.by, data: { ...fact.data } }, note),
    ...(phone === null || isRepeat ? [] : [{ put: { ...firstContactKey(keys.keyedHash("phone", phone)), t: "firstContact", v: 1, number: it.number, at: now }, if: { absent: true } } as const]),
    {
      put: contactRow(it.number, now, {
        happenedAt: report.toldAt ?? now,
        door: it.door, minutes: report.decided?.minutes ?? 0, present: 1, isRepeat, how: "report", outcome: "", by: report.by.kind === "staff" ? report.by.person : null,
      }, phone === null || !isRepeat ? null : keys.keyedHash("phone", phone)),
    },
    { put: { pk: `CASE#${it.number}`, sk: "CONSENT#handle_case", t: "consent", ...consent } },
    ...(report.sensitive === true ? [consentOp({ number: it.number }, { ...consent, ...sensitive })] : []),
    ...mine.flatMap(([person, as]): Op[] => (person === null ? [] : [{ put: myCaseRow(person, it, as) }])),
  ];
}
