import { memberNewsCodes } from "@huiyin/shared/cases/groupNews";
import { referredFields, zElection, zGroup, zLine, type Election, type Group, type Line } from "@huiyin/shared/cases/group";
import type { Referral } from "@huiyin/shared/cases/referralSchema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { Consent } from "@huiyin/shared/people/schema";
import * as z from "zod/mini";
import { consentOp, createConsentRepository, eraseConsentOp, withdrawConsentOp, type ConsentHolder } from "../people/consentRepository";
import { hashOfSecret } from "../staff/inviteRepository";
import type { Keys } from "../platform/keys";
import type { Platform } from "../platform/platform";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const pk = (number: string): string => `GROUP#${number}`;
const headKey = (number: string): Key => ({ pk: pk(number), sk: "HEAD" });
const lineKey = (number: string, person: PersonId): Key => ({ pk: pk(number), sk: `LINE#${person}` });
/** Whose a line is: an account's, or by itself where it was written from paper. */
type Whose = Pick<Line, "number" | "person" | "id">;
const keyOf = ({ number, person, id }: Whose): Key => (person === null ? { pk: pk(number), sk: `LINE#PAPER#${id}` } : lineKey(number, person));
const electionKey = ({ number, at, id }: Pick<Election, "number" | "at" | "id">): Key => ({ pk: pk(number), sk: `ELECTION#${at}#${id}` });
const linkKey = (hash: string): Key => ({ pk: `GROUPLINK#${hash}`, sk: "HEAD" });
const mineKey = (person: PersonId, number: string): Key => ({ pk: `PERSON#${person}`, sk: `GROUP#${number}` });

/** Who a line is: sealed, one value for each attribute. */
export type Who = { readonly name: string; readonly phone: string | null; readonly account: string | null; readonly signature: string | null };
const zWho = z.object({ name: z.string(), phone: z.nullable(z.string()), account: z.nullable(z.string()), signature: z.nullable(z.string()) });
const zStored = z.object({ ...zLine.shape, who: z.instanceof(Uint8Array) });
export type StoredLine = { readonly line: Line; readonly who: Uint8Array };
const storedOf = (row: Row): StoredLine => {
  const { who, ...line } = zStored.parse(row);
  return { line: zLine.parse(line), who };
};
const lineRow = ({ line, who }: StoredLine): Row => ({ ...keyOf(line), t: "groupLine", ...line, who });

export const sealWho = (keys: Pick<Keys, "seal">, station: StationId, line: Whose, who: Who): Promise<Uint8Array> => keys.seal(station, keyOf(line), "who", JSON.stringify(who));
export const openWho = async (keys: Pick<Keys, "open">, { line, who }: StoredLine): Promise<Who> => zWho.parse(JSON.parse(await keys.open(who, keyOf(line), "who")));

export async function readGroup(table: Pick<Table, "get">, number: string): Promise<Group | null> {
  const row = await table.get(headKey(number));
  return row === null ? null : zGroup.parse(row);
}
/** The group of this case; a case of one has none, and nothing is read for it. */
export const groupOf = async (table: Pick<Table, "get">, it: { readonly number: string; readonly group?: true | undefined }): Promise<Group | null> => (it.group === true ? readGroup(table, it.number) : null);
/** Which of these cases are groups. */
export const groupsAmong = async (table: Pick<Table, "getMany">, numbers: readonly string[]): Promise<CaseNumber[]> => (await table.getMany(numbers.map(headKey))).map((row) => zGroup.parse(row).number);
/** At most this many lines; a page of them is a query of its own. */
export const mostLines = 1000;
export const readLines = async (table: Pick<Table, "query">, number: string): Promise<StoredLine[]> =>
  (await table.query({ pk: pk(number), prefix: "LINE#" })).rows.map(storedOf).sort((a, b) => (a.line.joinedAt < b.line.joinedAt ? -1 : 1));
export async function readLine(table: Pick<Table, "get">, number: string, person: PersonId): Promise<StoredLine | null> {
  const row = await table.get(lineKey(number, person));
  return row === null ? null : storedOf(row);
}

/** The lines of whoever was elected, in it or not: few reads, however many are in it. */
export const electedLines = async (table: Pick<Table, "get">, { number, election }: Pick<Group, "number" | "election">): Promise<Line[]> =>
  (await Promise.all([...(election?.people ?? []).map((person) => readLine(table, number, person)), ...(election?.onPaper ?? []).map((id) => readPaperLine(table, number, id))])).flatMap((it) => (it === null ? [] : [it.line]));

/** So many lines, from where the page before ended. */
export async function linesPage(table: Pick<Table, "query">, number: string, limit: number, after: string | null): Promise<{ lines: StoredLine[]; next: string | null }> {
  const { rows, next } = await table.query({ pk: pk(number), prefix: "LINE#", limit, after });
  return { lines: rows.map(storedOf), next };
}

/** What the members are still to be told of one step of the case, and how far it came. */
const zTelling = z.object({ v: z.literal(1), number: zCaseNumber, seq: z.number(), at: zInstant, code: z.enum(memberNewsCodes), data: z.record(z.string(), z.union([z.string(), z.number()])), after: z.nullable(z.string()) });
export type Telling = z.infer<typeof zTelling>;
/** As much as the timer's index has to say of it. */
export const zDueTelling = z.object({ number: zCaseNumber, seq: z.number() });
const tellingKey = ({ number, seq }: Pick<Telling, "number" | "seq">): Key => ({ pk: pk(number), sk: `TELL#${String(seq).padStart(6, "0")}` });
export async function readTelling(table: Pick<Table, "get">, number: CaseNumber, seq: number): Promise<Telling | null> {
  const row = await table.get(tellingKey({ number, seq }));
  return row === null ? null : zTelling.parse(row);
}
export const tellingOps = (it: Telling, before: Telling | null): Op[] => [
  { put: { ...tellingKey(it), t: "groupTelling", ...it, ...dueAt(pk(it.number), it.at) }, if: before === null ? { absent: true } : { equals: { after: before.after } } },
];
export const tellingOverOp = (it: Telling): Op => ({ delete: tellingKey(it), if: { equals: { after: it.after } } });

const linkRowOp = (number: string, token: string, until: Instant): Op => ({ put: { ...linkKey(hashOfSecret(token)), t: "groupLink", v: 1, number, until }, if: { absent: true } });
/** A group begins with its first link. */
export const newGroupOps = (group: Omit<Group, "link" | "linkUntil">, token: string, until: Instant): Op[] => [
  { put: { ...headKey(group.number), t: "group", ...group, link: hashOfSecret(token), linkUntil: until }, if: { absent: true } }, linkRowOp(group.number, token, until),
];
/** The link in force and the row it is found by; the one before is no more. */
export const linkOps = (group: Group, token: string | null, until: Instant | null): Op[] => [
  ...(group.link === null ? [] : [{ delete: linkKey(group.link) }]),
  ...(token === null || until === null ? [] : [linkRowOp(group.number, token, until)]),
  { update: headKey(group.number), set: { link: token === null ? null : hashOfSecret(token), linkUntil: until }, if: { equals: { link: group.link } } },
];
/** Null: no such link, revoked, or over. */
export async function numberOfLink(table: Pick<Table, "get">, token: string, now: Instant): Promise<CaseNumber | null> {
  const row = await table.get(linkKey(hashOfSecret(token)));
  return row === null || zInstant.parse(row["until"]) <= now ? null : zCaseNumber.parse(row["number"]);
}

export async function readPaperLine(table: Pick<Table, "get">, number: CaseNumber, id: string): Promise<StoredLine | null> {
  const row = await table.get(keyOf({ number, person: null, id }));
  return row === null ? null : storedOf(row);
}

/** The case is counted anew within the minute, however many came in it. */
const countOp = (number: string, by: 1 | -1, at: Instant): Op => ({ update: headKey(number), set: dueAt(pk(number), at), add: { people: by }, if: { present: true } });
export const countedOp = ({ number, people }: Group, speaking?: Group["speaking"]): Op => (
  { update: headKey(number), ...(speaking === undefined ? {} : { set: { speaking } }), remove: ["dueKey", "dueAt"], if: { equals: { people } } }
);
/** For how many it was told, onto the number of lines it was decided with. */
export const typedOp = ({ number, people }: Group, typed: number): Op => ({ update: headKey(number), set: { typed }, if: { equals: { people } } });
/** A new line, or the one of somebody who comes back. */
export const joinOps = (it: StoredLine, before: StoredLine | null): Op[] => [
  { put: lineRow(it), if: before === null ? { absent: true } : { equals: { version: before.line.version } } }, countOp(it.line.number, 1, it.line.joinedAt),
  ...(it.line.person === null ? [] : [{ put: { ...mineKey(it.line.person, it.line.number), t: "myGroup", v: 1, at: it.line.joinedAt } }]),
];
/** Only onto the version it was decided from. */
export const lineOp = (after: StoredLine, before: StoredLine): Op => ({ put: lineRow(after), if: { equals: { version: before.line.version } } });
export const leaveOps = (after: StoredLine, before: StoredLine): Op[] => [lineOp(after, before), countOp(after.line.number, -1, after.line.joinedAt), ...mineGone(after.line)];

/** What a member's agreement to be in it is known by, beside its purpose. */
export const consentAbout = (number: string): string => `group#${number}`;
/** Who holds an agreement of this line, and what it is known by; `referral`: the word on one body. */
const agreement = ({ number, person, id }: Whose, referral?: string): { readonly holder: ConsentHolder; readonly about: string } => {
  const of = referral === undefined ? "" : `#${referral}`;
  return person === null ? { holder: { group: number }, about: `line#${id}${of}` } : { holder: { person }, about: `${consentAbout(number)}${of}` };
};
type Told = Pick<Consent, "textVersion" | "door">;
/** Their yes to being in it. */
export function memberOp(line: Whose, { textVersion, door }: Told, now: Instant): Op {
  const { holder, about } = agreement(line);
  return consentOp(holder, { v: 1, purpose: "handle_case", recipient: "handling_staff", fields: ["name", "phone", "account", "amount"], textVersion, at: now, door }, about);
}
/** Their yes to one body, and its end. */
export function referredOp(line: Whose, referral: Pick<Referral, "id" | "to">, agrees: boolean, { textVersion, door }: Told, now: Instant): Op {
  const { holder, about } = agreement(line, referral.id);
  return agrees ? consentOp(holder, { v: 1, purpose: "refer", recipient: `${referral.to}#${referral.id}`, fields: [...referredFields], textVersion, at: now, door }, about) : withdrawConsentOp(holder, "refer", about, now);
}
export async function referredAt(table: Platform["table"], line: Whose, referral: string): Promise<Instant | null> {
  const { holder, about } = agreement(line, referral);
  return (await createConsentRepository({ table }).read(holder, "refer", about))?.at ?? null;
}
/** What a member agreed to is over with their line. */
export function overOps(line: Line, now: Instant): Op[] {
  const { refers = {} } = line;
  const over = (purpose: string, referral?: string): Op => (({ holder, about }) => withdrawConsentOp(holder, purpose, about, now))(agreement(line, referral));
  return [over("handle_case"), ...Object.keys(refers).flatMap((id) => (refers[id] === true ? [over("refer", id)] : []))];
}
const mineGone = ({ person, number }: Whose): Op[] => (person === null ? [] : [{ delete: mineKey(person, number) }]);
/** What of a line lies with its person. */
function beside(line: Whose & Pick<Line, "refers">): Op[] {
  const gone = (purpose: string, referral?: string): Op => (({ holder, about }) => eraseConsentOp(holder, purpose, about))(agreement(line, referral));
  return [...mineGone(line), gone("handle_case"), ...Object.keys(line.refers ?? {}).map((id) => gone("refer", id))];
}
/** Everything of somebody's own line, for who wants it gone: as it was read, so that nobody is counted down twice. */
export const eraseLineOps = (it: Whose & Pick<Line, "state" | "version" | "joinedAt" | "refers">): Op[] => [
  { delete: keyOf(it), if: { equals: { version: it.version } } }, ...beside(it), ...(it.state === "in" ? [countOp(it.number, -1, it.joinedAt)] : []),
];
/** Everybody's lines and all that was ever decided, whose head goes after them: nobody is counted any more. Looks stay, as those of the case do. */
export async function eraseMembersOps(table: Pick<Table, "query">, number: string): Promise<Op[]> {
  const [lines, elections] = await Promise.all([readLines(table, number), table.query({ pk: pk(number), prefix: "ELECTION#" })]);
  return [...elections.rows.map((row): Op => ({ delete: { pk: row.pk, sk: row.sk } })), ...lines.flatMap(({ line }): Op[] => [{ delete: keyOf(line) }, ...beside(line)])];
}
/** As it was read: a link made since is not left behind. */
export const eraseGroupOps = (group: Group): Op[] => [...(group.link === null ? [] : [{ delete: linkKey(group.link) }]), { delete: headKey(group.number), if: { equals: { link: group.link } } }];
/** The record stays; the newest is in force. */
export const electionOps = (election: Election, minutes: Uint8Array): Op[] => [
  { put: { ...electionKey(election), t: "groupElection", ...election, minutes }, if: { absent: true } }, { update: headKey(election.number), set: { election }, if: { present: true } },
];
export const sealMinutes = (keys: Pick<Keys, "seal">, station: StationId, election: Election, text: string): Promise<Uint8Array> => keys.seal(station, electionKey(election), "minutes", text);
export async function openMinutes({ table, keys }: { table: Pick<Table, "get">; keys: Pick<Keys, "open"> }, election: Election): Promise<string> {
  const row = await table.get(electionKey(zElection.parse(election)));
  const minutes = z.instanceof(Uint8Array).safeParse(row?.["minutes"]);
  return minutes.success ? keys.open(minutes.data, electionKey(election), "minutes") : "";
}

export const groupsOf = async (table: Pick<Table, "query">, person: PersonId): Promise<{ number: CaseNumber; at: Instant }[]> =>
  (await table.query({ pk: `PERSON#${person}`, prefix: "GROUP#", limit: 50 })).rows.map((row) => ({ number: zCaseNumber.parse(row.sk.slice("GROUP#".length)), at: zInstant.parse(row["at"]) })).sort((a, b) => (a.at < b.at ? 1 : -1));
