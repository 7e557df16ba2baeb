import { caseType, speaksOfHealth } from "@huiyin/shared/cases/taxonomy";
import { zIdentity, zReach, zRespondentKind, zSince } from "@huiyin/shared/cases/schema";
import { normaliseName } from "@huiyin/shared/employers/rules";
import { normalisePhone } from "@huiyin/shared/people/phone";
import { zOrganisationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import type { Words } from "@/parts/cases/outbox";
import { findTypes } from "./findTypes";

/** What is being written, as it stands on the screen. Everything may still be missing; it is kept on the phone after each change. */
export const zDraft = z.object({
  v: z.literal(1),
  story: z.string(),
  /** Chosen by the person; null while the words decide. */
  type: z.nullable(z.string()),
  since: z.nullable(zSince),
  place: z.nullable(
    z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("unit"), unit: zUnitCode,
        /** Its name, when it is a workplace with a union station of its own. */
        enterprise: z.optional(z.nullable(z.string())),
      }),
      z.object({ kind: z.literal("unknown") }),
      z.object({ kind: z.literal("no_fixed_place") }),
      z.object({ kind: z.literal("elsewhere") }),
    ]),
  ),
  placeWords: z.string(),
  others: z.array(z.object({ kind: zRespondentKind, organisation: z.nullable(zOrganisationId), name: z.string(), hasStation: z.boolean() })),
  headcount: z.string(),
  ownStation: z.boolean(),
  identity: zIdentity,
  name: z.string(),
  phone: z.string(),
  how: zReach.shape.how,
  safeHours: z.string(),
  /** Not on drafts kept by an earlier app. */
  address: z._default(z.string(), ""),
  mayLeaveMessage: z.boolean(),
  needs: zReach.shape.needs,
  forOther: z.nullable(z.enum(["family", "workmate", "cannot_speak"])),
  /** What is said of health may be used for the case; not on drafts of an earlier app. */
  sensitive: z._default(z.boolean(), false),
  /** Somebody was looking over the shoulder: nothing of it is shown until the person asks. */
  veiled: z.boolean(),
});
export type Draft = z.infer<typeof zDraft>;
export type Other = Draft["others"][number];

export const emptyDraft: Draft = {
  v: 1, story: "", type: null, since: null, place: null, placeWords: "", others: [], headcount: "1", ownStation: false,
  identity: "hidden", name: "", phone: "", how: "call", safeHours: "", address: "", mayLeaveMessage: false, needs: [], forOther: null, sensitive: false, veiled: false,
};

/** 法律/政策咨询: what words that say nothing are. */
const unsure = "CONSULT";

/** The chosen type, else the best guess from the words, else a consultation. */
export const typeOf = (draft: Draft): string => draft.type ?? findTypes(draft.story, 1)[0]?.code ?? unsure;

/** Is there a workplace to ask for? Everything but family, neighbours and the union's own services. */
export function isAboutWork(type: string): boolean {
  const l1 = caseType(type)?.l1;
  return l1 !== "OTHER_CIVIL" && l1 !== "SERVICE" && type !== "WOMEN_RIGHTS";
}

export const isEmpty = ({ story, type, others, placeWords, name, phone }: Draft): boolean =>
  [story, type ?? "", placeWords, name, phone, ...others.map((it) => it.name)].every((words) => words.trim() === "");

export type DraftFault = "story_missing" | "phone_bad" | "headcount_bad";

/** What the server takes, and nothing it would refuse after the last page. */
const phoneIn = (phone: string): string | null => normalisePhone(phone.replace(/^\s*86(?=1\d{10}\s*$)/u, ""));

/** What keeps this step from being left, in the order it stands on the screen; only what is wrong, never what is merely left out. */
export function faultsOf(draft: Draft, step: 1 | 2 | 3): readonly DraftFault[] {
  switch (step) {
    case 1:
      return draft.story.trim() === "" && draft.type === null ? ["story_missing"] : [];
    case 2: {
      const people = Number(draft.headcount || "1");
      return Number.isInteger(people) && people >= 1 && people <= 100_000 ? [] : ["headcount_bad"];
    }
    case 3:
      return draft.identity !== "anonymous" && draft.phone.trim() !== "" && phoneIn(draft.phone) === null ? ["phone_bad"] : [];
  }
}

/** A company's name without what people leave out. */
const stem = (name: string): string => normaliseName(name).replace(/(股份)?(有限)?(责任)?公司$|厂$/u, "");

/**
 * May the union of the workplace itself be asked first? Only where it happened at one, and none of the other side can be that workplace:
 * then the server would pass it by. One that is said to have a station of its own counts as the same.
 */
export function mayAskOwnUnion({ place, others }: Pick<Draft, "place" | "others">): boolean {
  const workplace = place?.kind === "unit" ? stem(place.enterprise ?? "") : "";
  if (workplace === "") return false;
  return others.every(({ name, hasStation }) => {
    const other = stem(name);
    return !hasStation && (other === "" || !(other.includes(workplace) || workplace.includes(other)));
  });
}

/** Where it happened, as it is sent: the name of a workplace stays on the phone. */
const placeOf = ({ place }: Draft) => (place === null ? { kind: "unknown" as const } : place.kind === "unit" ? { kind: place.kind, unit: place.unit } : place);

const orNull = (text: string): string | null => text.trim() || null;

/**
 * The report these words make. Call it when no step has a fault. `typeName` says a type in words: somebody who only chose one has said
 * that much. An anonymous report carries nothing of the third page, whatever was typed there before.
 */
export function wordsOf(draft: Draft, typeName: (code: string) => string, consentVersion: string): Words {
  const type = typeOf(draft);
  const words = orNull(draft.placeWords);
  const common = {
    type,
    story: draft.story.trim() || typeName(type),
    place: { ...placeOf(draft), words },
    respondents: draft.others.filter((it) => it.name.trim() !== "").map(({ kind, organisation, name }) => ({ kind, organisation, name: name.trim() })),
    headcount: Number(draft.headcount || "1"),
    since: draft.since,
    consentVersion,
  };
  if (draft.identity === "anonymous") return { kind: "anonymous", body: common };
  const phone = phoneIn(draft.phone);
  return {
    kind: "named",
    body: {
      ...common,
      identity: draft.identity,
      name: orNull(draft.name),
      reach: {
        phone, how: draft.how, safeHours: orNull(draft.safeHours), needs: draft.needs, address: orNull(draft.address),
        // Leave no message where there is no phone to leave it on.
        mayLeaveMessage: phone !== null && draft.mayLeaveMessage,
      },
      forOther: draft.forOther, ...(draft.sensitive && speaksOfHealth(typeOf(draft)) ? { sensitive: true } : {}),
      ownStationChosen: draft.ownStation && mayAskOwnUnion(draft),
    },
  };
}
