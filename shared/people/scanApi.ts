import * as z from "zod/mini";
import { zGrantId, zPersonId, zSessionId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zTokens } from "./schema";

export const scanRefusals = {
  ...commonRefusals,
  "people.scan_over": { status: 409, zh: "这个码用过了，或者过期了。请在电脑上换一个码。" },
  "people.scan_wrong": { status: 409, zh: "数字和电脑上的不一样，没有登录。请看准您面前的电脑，换一个码再来。" },
  "people.scan_other": { status: 409, zh: "这个码已经有人在扫。请在电脑上换一个码。" },
  "people.scan_staff": { status: 403, zh: "电脑工作台只给工作人员用。职工请用手机号登录。" },
} as const;

const none = z.object({});
const anyone = { kind: "anyone" } as const;
const person = { kind: "person" } as const;
/** In a mini-program code: 24 characters, random, good once. */
export const zScene = z.string().check(z.regex(/^[0-9a-f]{24}$/));
const zSecret = z.string().check(z.minLength(20), z.maxLength(64));
const words = z.string().check(z.maxLength(40));

/** A desktop asks to be let in: a code to scan and two digits to show beside it. `image`: the mini-program code as PNG in base64; null when WeChat gave none, then another way in is used. */
export const startScanRoute = route({ name: "startScan", method: "POST", path: "/sessions/scan", who: anyone, keyed: false, consent: [],
  params: none, query: none, body: z.object({ browser: words, place: words }),
  reply: z.object({ scene: zScene, secret: zSecret, digits: z.string(), until: zInstant, image: z.nullable(z.string()) }), refusals: scanRefusals });
/** What became of it, for the desktop that asked alone; allowed, it is in, once. */
export const pollScanRoute = route({ name: "pollScan", method: "POST", path: "/sessions/scan/state", who: anyone, keyed: false, consent: [],
  params: none, query: none, body: z.object({ scene: zScene, secret: zSecret }),
  reply: z.object({ state: z.enum(["waiting", "seen", "refused", "expired", "entered"]), entered: z.nullable(z.object({ tokens: zTokens, person: zPersonId, grant: z.nullable(zGrantId) })) }), refusals: scanRefusals });
/** The phone has scanned it: which computer asks, the pairs of digits to choose from, and the roles one may act in there. */
export const seeScanRoute = route({ name: "seeScan", method: "POST", path: "/sessions/scan/seen", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ scene: zScene }),
  reply: z.object({ browser: z.string(), place: z.string(), at: zInstant, until: zInstant, choices: z.array(z.string()) }), refusals: scanRefusals });
export const answerScanRoute = route({ name: "answerScan", method: "POST", path: "/sessions/scan/answers", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ scene: zScene, allow: z.boolean(), digits: z.string().check(z.maxLength(2)), grant: z.nullable(zGrantId) }), reply: none, refusals: scanRefusals });

/** Where I am signed in, the newest first. `here`: this very device. */
export const listSessionsRoute = route({ name: "listSessions", method: "GET", path: "/me/sessions", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ sessions: z.array(z.object({ id: zSessionId, createdAt: zInstant, device: z.string(), here: z.boolean() })) }), refusals: scanRefusals });
/** Signs another device of mine out, now. */
export const revokeSessionRoute = route({ name: "revokeSession", method: "POST", path: "/me/sessions/ended", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ id: zSessionId }), reply: none, refusals: scanRefusals });
