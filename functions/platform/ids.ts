import { randomBytes, randomInt } from "node:crypto";
import {
  type GrantId, type MessageId, type NoticeId, type OrganisationId, type PersonId, type SessionId, type TicketId,
  zGrantId, zMessageId, zNoticeId, zOrganisationId, zPersonId, zSessionId, zTicketId,
} from "@huiyin/shared/kernel/ids";

/** No i, l, o, u: read out over the phone they are mistaken (Crockford's base 32). */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** 20 characters of 5 bits: 100 bits, so that no id can be guessed and none meets another. */
const token = (): string => [...randomBytes(20)].map((byte) => alphabet.charAt(byte & 31)).join("");

export const newPersonId = (): PersonId => zPersonId.parse(`p_${token()}`);
export const newGrantId = (): GrantId => zGrantId.parse(`g_${token()}`);
export const newSessionId = (): SessionId => zSessionId.parse(`s_${token()}`);
export const newTicketId = (): TicketId => zTicketId.parse(`t_${token()}`);
export const newNoticeId = (): NoticeId => zNoticeId.parse(`n_${token()}`);
export const newOrganisationId = (): OrganisationId => zOrganisationId.parse(`o_${token()}`);
export const newMessageId = (): MessageId => zMessageId.parse(`m_${token()}`);
/** For rows that have no kind of their own (contacts, looks). */
export const newRowId = (): string => token();

/** 32 hexadecimal characters (128 bits). */
export const hexToken = (): string => randomBytes(16).toString("hex");
/** 43 characters (256 bits), for secrets that are kept only as a hash. */
export const secretToken = (): string => randomBytes(32).toString("base64url");
/** Decimal digits, each equally likely. */
export const randomDigits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");
