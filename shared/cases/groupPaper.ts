import { showCaseNumber, type CaseNumber } from "../kernel/caseNumber";
import type { Paper } from "../kernel/paper";
import type { Instant } from "../kernel/time";
import type { Consent } from "../people/schema";
import type { Line } from "./group";
import { dayTime } from "./pack";
import { rightsTexts as t } from "./rightsTexts.zh";
import { caseType } from "./taxonomy";

export type GroupCopy = {
  readonly at: Instant; readonly number: CaseNumber; readonly type: string; readonly stationName: string; readonly line: Line;
  readonly who: { readonly name: string; readonly phone: string | null; readonly account: string | null; readonly signature: string | null };
  readonly consent: Consent | null;
  /** The bodies they agreed to be named to. */
  readonly referred: readonly { readonly name: string; readonly at: Instant }[];
};
const or = (text: string | null): string => text ?? t.none;
const when = (at: Instant | null): string => (at === null ? t.none : dayTime(at));
const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

/** A member's own copy of their line in a group, to read and to print; nothing of anybody else. */
export function groupPaper({ at, number, type, stationName, line, who, consent, referred }: GroupCopy): Paper {
  return {
    title: t.groupTitle,
    blocks: [
      { kind: "fields", rows: [
        [t.number, showCaseNumber(number)], [t.type, caseType(type)?.zh ?? type], [t.station, stationName], [t.joinedAt, dayTime(line.joinedAt)],
        [t.name, who.name], [t.phone, or(who.phone)], [t.account, or(who.account)], [t.signature, or(who.signature)], [t.signedAt, when(line.signedAt)],
        [t.amount, yuan(line.amountFen)], [t.paid, yuan(line.paidFen)], [t.paidAt, when(line.paidAt)], [t.received, line.received === null ? t.none : line.received ? t.yes : t.no],
      ] },
      { kind: "heading", text: t.consents },
      consent === null && referred.length === 0 ? { kind: "text", text: t.none } : { kind: "table", head: [t.when, t.purpose, t.state], rows: [
        ...(consent === null ? [] : [[dayTime(consent.at), t.purposes[consent.purpose], consent.withdrawnAt === undefined ? t.given : t.withdrawn(dayTime(consent.withdrawnAt))]]),
        ...referred.map((one) => [dayTime(one.at), `${t.purposes.refer}：${one.name}`, t.given]),
      ] },
    ],
    foot: t.foot(dayTime(at)),
  };
}
