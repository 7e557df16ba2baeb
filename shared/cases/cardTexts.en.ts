import type { English } from "../kernel/language";
import type * as zh from "./cardTexts.zh";

/** The questions and answers of the national reporting card, as its worker reads them. */
const fields: English<typeof zh.fields> = {
  migrant: "Came from the countryside to work", woman: "Woman", new_form: "Works for a platform or app", industry: "Industry", nature: "Kind of employer", union_there: "Does the employer have a union", first: "First time or again", level: "Where it was settled",
};
const options: English<typeof zh.options> = {
  yes: "Yes", no: "No", unknown: "Not known",
  manufacturing: "Manufacturing", construction: "Construction", transport_storage: "Transport, storage, post and delivery", retail: "Shops and trade", catering_lodging: "Restaurants and hotels", it: "Software and internet", real_estate: "Real estate and property services",
  leasing_business: "Leasing and business services (with labour agencies)", household_services: "Household and neighbourhood services", education: "Education", health_social: "Health and social work", finance: "Banking and insurance", mining_energy: "Mining, electricity, water and gas", farming: "Farming, forestry and fishing", public_admin: "Public bodies and associations", other: "Other",
  state: "State-owned", collective: "Collective", private: "Private", hmt: "Invested from Hong Kong, Macao or Taiwan", foreign: "Foreign-invested", individual: "Self-employed", public_body: "Government body or public institution",
  first: "First time", repeat: "Again", enterprise: "The enterprise", community: "The community", street: "The street", district: "The district", city: "The city",
};
const union: English<typeof zh.union> = { yes: "Yes", no: "No" };

type Words = Readonly<Record<string, string>>;
export const fieldEnglish = (key: string): string => (fields as Words)[key] ?? key;
export const optionEnglish = (key: string, option: string): string => (key === "union_there" ? (union as Words)[option] : undefined) ?? (options as Words)[option] ?? option;
