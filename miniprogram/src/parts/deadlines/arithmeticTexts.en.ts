import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./arithmeticTexts.zh";

const names: Readonly<Record<string, string>> = { averageWage: "average monthly wage", minimumWage: "minimum monthly wage", urbanIncome: "national income per person in towns", provinceWage: "average yearly wage of the province", injuryGrants: "injury payments on leaving (months and base)" };
const bases = { province: "average monthly wage of the province", area: "average monthly wage of the insurance area" } as const;
/** A published figure by its name, year and place. */
export const figureName = (key: string, year: number, district: string): string => `${names[key] ?? key} of ${year}${district === "" || key === "urbanIncome" ? "" : ` in ${district}`}`;

export const arithmeticTexts: English<typeof zh.arithmeticTexts> = {
  monthly: "And each month",
  monthlyIf: "If no suitable work is found: and each month",
  alternative: (amount) => `Counted the other way it is ${amount}.`,
  steps: "How it is counted",
  figure: (district, year, key) => figureName(key, year, district).replace(/^[a-z]/, (first) => first.toUpperCase()),
  figureSource: (source, date, base) => `${base === undefined ? "" : `Base: ${bases[base]}. `}Source: ${source}, ${date}`,
  figureTyped: "Typed in. The district has not checked it yet",
  rounding: "To the cent, half a cent upwards, and only in the last step. The lines on the way are written to the cent, but what is counted on is not rounded.",
  articles: "Based on",
  listed: (articles) => articles.join("; "),
  uncertain: "Places differ here. What the lawyer says counts.",
};
