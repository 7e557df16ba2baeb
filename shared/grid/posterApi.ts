import * as z from "zod/mini";
import { zStationId, zUnitCode } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";

export const posterRefusals = {
  ...commonRefusals,
  "poster.over": { status: 404, zh: "这张海报换过了。不要紧，请在这里选您的社区。" },
  "poster.changed": { status: 409, zh: "别人刚换过，请刷新再打印。" },
} as const;
/** A random word on a unit's poster: it says nothing by itself, the server knows the unit, and taking it back ends the posters that carry it. */
export const zPosterToken = z.string().check(z.regex(/^[0-9a-z]{20}$/)).brand<"PosterToken">();
/** What a camera that knows nothing of us opens; the mini-program's own code carries the word as its scene. */
export const posterPath = (token: z.infer<typeof zPosterToken>): string => `/cases/report/index?scene=${token}`;

const prints: Who = { kind: "staff", roles: ["head", "officer", "administrator"], on: "station" };
const atStation = z.object({ stationId: zStationId });
/** `image`: the mini-program's code as WeChat draws it (base64 PNG or JPEG); null where WeChat gives none now. */
export const readPosterCodeRoute = route({
  name: "readPosterCode", method: "GET", path: "/stations/{stationId}/poster-code", who: prints, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(), reply: z.object({ token: z.nullable(zPosterToken), image: z.nullable(z.string()) }), refusals: posterRefusals,
});
/** Another word in place of the one that was seen (null: the first); or with `end`, none. Posters with the old one lead nowhere from now on. */
export const renewPosterCodeRoute = route({
  name: "renewPosterCode", method: "POST", path: "/stations/{stationId}/poster-code", who: prints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ seen: z.nullable(zPosterToken), end: z.boolean() }), reply: z.object({ token: z.nullable(zPosterToken) }), refusals: posterRefusals,
});
/** The place a poster stands for today: where its unit was merged, the one that goes on for it. */
export const resolvePosterRoute = route({
  name: "resolvePoster", method: "GET", path: "/posters/{token}", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({ token: zPosterToken }), query: z.object({}), body: z.undefined(), reply: z.object({ unit: z.nullable(zUnitCode), name: z.string() }), refusals: posterRefusals,
});
