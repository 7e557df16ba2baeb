import type { Application } from "./referralSchema";

/** What of a worker a body gets, by kind. `injury` speaks of their health: it is agreed to apart, and no part of the agreement to the rest (个人信息保护法 29, healthApart.ts). */
export const referralFields = ["name", "phone", "address", "story", "evidence_list", "timeline", "sex", "age", "occupation", "workplace", "employer_details", "witnesses", "court_paper", "injury"] as const;
export type ReferralField = (typeof referralFields)[number];

/** What this application's pack carries: what every pack has, and of the rest what is written in it. */
export function fieldsOf({ sex, age, occupation, employerAddress, employerHead, employerPost, witnesses, paper, injury }: Application): readonly ReferralField[] {
  const has: Readonly<Partial<Record<ReferralField, boolean>>> = {
    sex: sex.trim() !== "", age: age.trim() !== "", occupation: occupation.trim() !== "", employer_details: [employerAddress, employerHead, employerPost].some((it) => it.trim() !== ""),
    witnesses: witnesses.trim() !== "" && paper?.kind !== "confirmation", court_paper: paper !== undefined, injury: injury !== null,
  };
  return referralFields.filter((field) => has[field] ?? true);
}
