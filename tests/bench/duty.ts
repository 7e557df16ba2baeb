import { personas } from "../../functions/local/seed/people";

function personaNamed(name: string) {
  const found = personas.find((it) => it.name === name);
  if (found === undefined) throw new Error(`bench: nobody is called ${name}`);
  return found;
}

/** On duty at 金海社区 by day. */
export const lawyerOnDuty = personaNamed("金海值班律师");
export const officerOfDistrict = personaNamed("区干部甲");
