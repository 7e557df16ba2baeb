import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zPersonId, zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zClient, zClientList } from "./clients";

const none = z.object({});
const keeper = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "self" } as const;
const manager = { kind: "staff", roles: ["administrator", "head"], on: "station" } as const;

export const clientRefusals = {
  ...commonRefusals,
  "client.bad_code": { status: 400, zh: "统一社会信用代码不对，请核对 18 位，或者先空着。" },
  "client.no_name": { status: 400, zh: "请写客户的名称。" },
  "client.no_firm": { status: 409, zh: "您的资料里没有律所，请站长补上；个人名单照常可用。" },
  "client.firm_not_here": { status: 404, zh: "这个站点没有这家律所的人，请刷新再看。" },
  "client.unknown": { status: 404, zh: "名单里没有这一位，请刷新再看。" },
  "client.full": { status: 409, zh: "名单满了，请先去掉不再代理的。" },
  "client.no_sheet": { status: 400, zh: "读不了这个文件，请用 .xlsx 格式的表格。" },
} as const;

const zKept = z.object({
  id: z.string(), client: zClient, at: zInstant,
  /** `recused`: they stepped aside from a matter about it, and are not rung about it again until they take it off the list. */
  from: z.enum(["typed", "sheet", "recused"]),
});
const zLists = z.object({ own: z.array(zKept), /** Null: no law firm is known of this person. */ firm: z.nullable(z.object({ name: z.string(), members: z.number(), clients: z.array(zKept) })) });

/** The caller's own list and their firm's, each at most 2,000. Nobody else reads them but an administrator, on record. */
export const readClientsRoute = route({ name: "readClients", method: "GET", path: "/clients", who: keeper, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: zLists, refusals: clientRefusals });

/** What becomes of the matters at hand: those they had and those that rang for them go on with others at once. */
const zMoved = z.object({ kept: z.number(), moved: z.number() });
/** Adds or corrects, by name. `moved`: how many matters went to somebody else because of it. */
export const saveClientsRoute = route({ name: "saveClients", method: "POST", path: "/clients", who: keeper, keyed: true, consent: [],
  params: none, query: none, body: z.object({ list: zClientList, from: z.enum(["typed", "sheet"]), clients: z.array(zClient).check(z.minLength(1), z.maxLength(50)) }), reply: zMoved, refusals: clientRefusals });
/** Who was kept away from a matter already stays away from it. */
export const removeClientRoute = route({ name: "removeClient", method: "POST", path: "/clients/removal", who: keeper, keyed: true, consent: [],
  params: none, query: none, body: z.object({ list: zClientList, id: z.string().check(z.maxLength(60)) }), reply: none, refusals: clientRefusals });

/** An xlsx read, nothing written: what would be kept, and what is wrong in which row. */
export const previewClientsRoute = route({ name: "previewClients", method: "POST", path: "/clients/sheet", who: { ...keeper, roles: [...keeper.roles, "administrator"] }, keyed: false, consent: [],
  params: none, query: none,
  /** Base64 of at most about 500 KB. */
  body: z.object({ file: z.string().check(z.minLength(4), z.maxLength(700_000), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)) }),
  reply: z.object({ clients: z.array(zClient), problems: z.array(z.object({ row: z.number(), what: z.enum(["no_name", "bad_code", "no_heading", "too_many", "twice"]) })) }), refusals: clientRefusals });

/** An administrator reads the list of somebody who works in their district, on record. */
export const readClientsOfRoute = route({ name: "readClientsOf", method: "POST", path: "/stations/{stationId}/client-looks", who: { kind: "staff", roles: ["administrator"], on: "station" }, keyed: true, consent: [],
  params: z.object({ stationId: zStationId }), query: none, body: z.object({ person: zPersonId, reason: z.string().check(z.minLength(1), mostCharacters(500)) }), reply: zLists, refusals: clientRefusals });

const firmName = z.string().check(z.minLength(1), mostCharacters(80));
const atStation = z.object({ stationId: zStationId });
/** The law firms whose people work at exactly this station. */
export const listFirmsRoute = route({ name: "listFirms", method: "GET", path: "/stations/{stationId}/firms", who: manager, keyed: false, consent: [],
  params: atStation, query: none, body: z.undefined(), reply: z.object({ firms: z.array(z.object({ firm: firmName, /** Of it at this station. */ here: z.number(), clients: z.number() })) }), refusals: clientRefusals });
/** A firm's list, read by whoever manages its people here, with a reason; the look is a row beside the list. */
export const readFirmClientsRoute = route({ name: "readFirmClients", method: "POST", path: "/stations/{stationId}/firm-looks", who: manager, keyed: true, consent: [],
  params: atStation, query: none, body: z.object({ firm: firmName, reason: z.string().check(z.minLength(1), mostCharacters(500)) }), reply: z.object({ clients: z.array(zKept) }), refusals: clientRefusals });
/** Clients of a firm brought in for its people here, as they would themselves. */
export const saveFirmClientsRoute = route({ name: "saveFirmClients", method: "POST", path: "/stations/{stationId}/firm-clients", who: manager, keyed: true, consent: [],
  params: atStation, query: none, body: z.object({ firm: firmName, from: z.enum(["typed", "sheet"]), clients: z.array(zClient).check(z.minLength(1), z.maxLength(50)) }), reply: zMoved, refusals: clientRefusals });
export const removeFirmClientRoute = route({ name: "removeFirmClient", method: "POST", path: "/stations/{stationId}/firm-clients/removal", who: manager, keyed: true, consent: [],
  params: atStation, query: none, body: z.object({ firm: firmName, id: z.string().check(z.maxLength(60)) }), reply: none, refusals: clientRefusals });
