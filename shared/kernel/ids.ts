import * as z from "zod/mini";

/** 20 characters of Crockford-like base32 (100 bits) behind a letter that names the kind; made by platform/ids on the server, never by rules. */
const id = <B extends string>(prefix: string) => z.string().check(z.regex(new RegExp(`^${prefix}_[0-9a-z]{20}$`))).brand<B>();

export const zPersonId = id<"PersonId">("p");
export const zGrantId = id<"GrantId">("g");
export const zSessionId = id<"SessionId">("s");
export const zTicketId = id<"TicketId">("t");
export const zNoticeId = id<"NoticeId">("n");
export const zOrganisationId = id<"OrganisationId">("o");
export const zMessageId = id<"MessageId">("m");
/** A unit of the grid: statistical division code (6, 9 or 12 digits), or such a code with a suffix for what the state does not number. */
export const zUnitCode = z.string().check(z.regex(/^\d{6}(\d{3}(\d{3})?)?(-[a-z0-9]{1,12})?$/)).brand<"UnitCode">();
/** A station carries the code of the unit it serves; the district desk and the hotline have a suffix ("210203-desk", "210203-12351"). */
export const zStationId = z.string().check(z.regex(/^\d{6}(\d{3}(\d{3})?)?(-[a-z0-9]{1,12})?$/)).brand<"StationId">();
/** Made by the client: 32 hexadecimal characters, one per command, repeated on every retry of it. */
export const zIdempotencyKey = z.string().check(z.regex(/^[0-9a-f]{32}$/)).brand<"IdempotencyKey">();

export type PersonId = z.infer<typeof zPersonId>;
export type GrantId = z.infer<typeof zGrantId>;
export type SessionId = z.infer<typeof zSessionId>;
export type TicketId = z.infer<typeof zTicketId>;
export type NoticeId = z.infer<typeof zNoticeId>;
export type OrganisationId = z.infer<typeof zOrganisationId>;
export type MessageId = z.infer<typeof zMessageId>;
export type UnitCode = z.infer<typeof zUnitCode>;
export type StationId = z.infer<typeof zStationId>;
export type IdempotencyKey = z.infer<typeof zIdempotencyKey>;
