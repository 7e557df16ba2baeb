import { zReach, zRespondent, type Case } from "@huiyin/shared/cases/schema";
import { normaliseName } from "@huiyin/shared/employers/rules";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import { fileKey, type FileRow } from "./caseRepository";

/** What lies sealed in a case's file. */
export const zFileWho = z.object({ name: z.nullable(z.string()), reach: z.nullable(zReach), forOther: z.nullable(z.enum(["family", "workmate", "cannot_speak"])) });
export type FileWho = z.infer<typeof zFileWho>;
/** Where a letter goes; null when nobody said. */
export const addressOf = (who: FileWho | null): string | null => who?.reach?.address?.trim() || null;
const zRespondents = z.array(zRespondent);
export type Respondent = z.infer<typeof zRespondent>;

export type FileContent = { readonly who: FileWho; readonly story: string; readonly respondents: readonly Respondent[]; readonly placeWords: string | null };

/** @param scope the station's id: its data key of this month. */
export async function sealFile(keys: Pick<Keys, "sealer">, scope: string, number: string, content: FileContent): Promise<{ who: Uint8Array; story: Uint8Array; respondents: Uint8Array; placeWords: Uint8Array | null }> {
  const seal = await keys.sealer(scope);
  const key = fileKey(number);
  return {
    who: seal(key, "who", JSON.stringify(content.who)), story: seal(key, "story", content.story), respondents: seal(key, "respondents", JSON.stringify(content.respondents)),
    placeWords: content.placeWords === null || content.placeWords === "" ? null : seal(key, "placeWords", content.placeWords),
  };
}

type Opener = Pick<Keys, "open">;
export const openWho = async (keys: Opener, number: string, file: FileRow): Promise<FileWho> => zFileWho.parse(JSON.parse(await keys.open(file.who, fileKey(number), "who")));
export const openStory = (keys: Opener, number: string, file: FileRow): Promise<string> => keys.open(file.story, fileKey(number), "story");
export const openRespondents = async (keys: Opener, number: string, file: FileRow): Promise<Respondent[]> =>
  zRespondents.parse(JSON.parse(await keys.open(file.respondents, fileKey(number), "respondents")));

/** What was said of the place beside the unit that was chosen: an address, or what is nearby. Null where nothing was. */
export const openPlaceWords = async (keys: Opener, number: string, file: FileRow): Promise<string | null> => (file.placeWords === null ? null : keys.open(file.placeWords, fileKey(number), "placeWords"));

/** Who did not sign in proves a case is theirs with number and code together. */
export const queryText = (number: string, code: string): string => `${number}/${code}`;
/** Whether number and code show more than where it stands: not while the code is that of a helper who may not act, as in their account (`actsFor`). */
export const codeOpens = ({ head, file }: { readonly head: Pick<Case, "helper" | "helperActs">; readonly file: FileRow }): boolean => (file.queryBy ?? (head.helper === null ? "worker" : "helper")) !== "helper" || head.helperActs === true;

/** What reports are joined by: the organisation chosen, else the name as typed; never a natural person. Null when there is none. */
export function orgHashOf(keys: Pick<Keys, "keyedHash">, respondents: readonly Respondent[]): string | null {
  const about = respondents.find((it) => it.organisation !== null) ?? respondents.find((it) => it.kind !== "natural_person" && normaliseName(it.name) !== "");
  if (about === undefined) return null;
  return about.organisation === null ? keys.keyedHash("orgname", normaliseName(about.name)) : keys.keyedHash("org", about.organisation);
}
/** A name is looked up under every key version. */
export const nameHashesOf = (keys: Pick<Keys, "keyedHashes">, name: string): readonly string[] => (normaliseName(name) === "" ? [] : keys.keyedHashes("name", normaliseName(name)));
export const nameHashOf = (keys: Pick<Keys, "keyedHash">, name: string | null): string | null => {
  const plain = name === null ? "" : normaliseName(name);
  return plain === "" ? null : keys.keyedHash("name", plain);
};
