import { caseGroups, type CaseType } from "./taxonomy";
import { englishTypeName } from "./taxonomy.en";

/** What people would say of each kind of case, parted by semicolons; the likeliest first. */
const sayings: Readonly<Record<string, string>> = {
  WAGE_ARREARS: "unpaid; not paid; no salary; no wage; did not pay; didn't pay; has not paid; hasn't paid; not been paid; owe me; owes me; owes us; late pay; pay is late; salary; wages; wage; withhold",
  WAGE_CONSTRUCTION: "construction; building site; contractor; labour boss; foreman; renovation",
  MIN_WAGE: "minimum wage; too low pay; low pay; low wage",
  OVERTIME_PAY: "overtime pay; no overtime; unpaid overtime; overtime; weekend work; holiday work",
  BONUS_COMMISSION: "bonus; commission; year-end; performance pay",
  WAGE_DEDUCTION: "fined; a fine; fines; deduct; deduction; deducted; took money from my pay; penalty for being late",
  SICK_STOPWORK_PAY: "sick leave; sick pay; work stopped; no work no pay; unpaid leave",
  NO_CONTRACT: "no contract; without a contract; not signed a contract; didn't sign a contract; did not sign a contract; double pay; double wage",
  CONFIRM_RELATION: "prove i work; deny that i work; not an employee; employment relationship; say i am not",
  NO_CONTRACT_NO_INSURANCE: "no contract and no insurance; no contract no insurance",
  PROBATION: "probation; trial period",
  OPEN_ENDED: "open-ended; open ended; permanent contract; ten years",
  JOB_CHANGE: "pay cut; cut my pay; lower salary; demoted; transfer; other position; other place; relocation",
  DEPOSIT_ID: "deposit; keeps my passport; took my passport; passport; keeps my id; kept my documents; work permit",
  SEVERANCE: "severance; compensation; n+1; pay-off",
  ILLEGAL_DISMISSAL: "fired; dismissed; sacked; dismissal; terminated; termination; kicked out; told me to leave; lost my job",
  FORCED_RESIGN: "forced to resign; forced me to resign; made me resign; push me to leave; forced to quit",
  LAYOFF: "layoff; laid off; lay off; redundancy; redundant; factory closes; company closes",
  NOT_RENEWED: "not renewed; not renew; contract ended; contract expired; contract ends",
  LEAVE_PAPERS: "leaving certificate; release letter; resignation certificate; leaving paper; transfer of social insurance; reference letter; cancellation of work permit",
  SI_NOT_PAID: "social insurance; social security; no insurance; pension; medical insurance; unpaid insurance",
  SI_LOSS: "lost benefits; lost pension; cannot pay back insurance",
  SI_WAIVER: "gave up insurance; give up social insurance; waive insurance; waiver",
  HOUSING_FUND: "housing fund; provident fund",
  INJURY_RECOGNITION: "work injury; injured at work; hurt at work; injured; accident at work; injury; on the way to work",
  INJURY_APPRAISAL: "disability grade; disability level; appraisal of injury; disability",
  INJURY_BENEFIT: "injury compensation; injury benefit; compensation for injury",
  INJURY_MEDICAL: "medical cost; hospital bill; medical bill; pay while injured; treatment",
  INJURY_UNINSURED: "injured without insurance; no injury insurance; private settlement",
  INJURY_DEATH: "died at work; death at work; killed at work; died; funeral",
  PROVIDER_INJURY: "day labour; odd job; casual work injury; helper hurt",
  OD_DIAGNOSIS: "occupational disease; illness from work; dust lung; hearing loss; poisoning; silicosis",
  OD_BENEFIT: "occupational disease compensation; compensation for illness",
  OD_HEALTH: "health check; toxic; poison; dust; chemicals; hazard",
  EXCESS_HOURS: "too many hours; long hours; no rest; no day off; too much overtime; every day overtime",
  ANNUAL_LEAVE: "annual leave; paid leave; holiday leave; vacation; days off",
  HIGH_TEMP: "heat; too hot; high temperature; heatstroke",
  PREG_DISMISSAL: "pregnant; pregnancy; nursing; breastfeeding; maternity; dismissed; fired",
  MATERNITY_PAY: "maternity; baby; birth; paternity leave",
  GENDER_DISCRIM: "discrimination; discriminate; racism; racist; because i am a woman; age discrimination; because i am foreign",
  HARASSMENT: "harass; harassment; sexual harassment; touched me; touching me; groped",
  WOMEN_RIGHTS: "domestic violence; husband beats; violence at home; beats me",
  CHILD_MINOR: "child labour; child labor; underage; under 16; minor",
  OVERAGE_WORKER: "retired; retirement age; over 60; older worker",
  DISPATCH_DISPUTE: "agency; dispatch; labour agency; outsourcing; outsourced; equal pay",
  PART_TIME: "part-time; part time; hourly work; student job; temporary job",
  NF_RELATION: "courier; rider; delivery; driver; platform; streamer; ride-hailing",
  NF_PAY: "delivery fee; platform deducted; platform pay; service fee; freight",
  NF_INJURY: "rider injured; courier injured; fell while delivering; hurt while delivering",
  NF_RULES: "account blocked; blocked my account; algorithm; platform rules; banned",
  TRAINING_BOND: "training fee; training cost; training bond; service period; penalty for leaving",
  NON_COMPETE: "non-compete; non compete; confidentiality; cannot work for a competitor",
  HAZARD: "dangerous; unsafe; no protection; danger at work; electric; height; safety",
  COLLECTIVE_CONTRACT: "collective contract; collective bargaining; wage negotiation",
  UNION_RETALIATION: "punished for union; retaliation; revenge",
  WORK_RULES: "company rules; factory rules; handbook; workers' congress",
  PERSONNEL_DISPUTE: "public institution; public school; public hospital; teacher",
  FAMILY_HOUSING: "divorce; house; inheritance; custody; children; landlord; rent",
  DEBT: "loan; debt; borrowed money; lent money",
  TRAFFIC: "traffic accident; car accident; hit by a car",
  NEIGHBOUR_CONSUMER: "neighbour; neighbor; noise; refund; bought; leak",
  CONSULT: "question; ask; advice; policy; not sure; visa",
  HARDSHIP: "hardship; poor; seriously ill; subsidy; need help with money",
  SUGGESTION: "suggestion; complaint about an office; petition; praise",
  COUNSELLING: "stress; depressed; depression; cannot sleep; anxiety; counsellor; mental",
};

const searched = caseGroups.flatMap(({ types }) => types).map((type) => ({ type, said: [englishTypeName(type), ...(sayings[type.code] ?? "").split("; ")].map((it) => it.toLowerCase()) }));
const endings = ["", "s", "es", "d", "ed", "ing"];
const wordsIn = (text: string): string => ` ${text.toLowerCase().replaceAll("'", "'").replace(/[^\p{Letter}\p{Number}'+-]+/gu, " ").trim()} `;

/**
 * Types that fit plain English words ("my boss has not paid me"), best first, at most `limit`; empty when nothing fits. What people would
 * say counts by its length where it stands in whole words; where only its beginning is asked for ("sever"), a little less.
 */
export function findTypesInEnglish(words: string, limit = 6): readonly CaseType[] {
  const asked = wordsIn(words);
  if (asked.trim().length < 3) return [];
  const scored = searched.map(({ type, said }, order) => {
    let score = 0;
    for (const [at, one] of said.entries()) {
      if (endings.some((ending) => asked.includes(` ${one}${ending} `))) score += one.length * 2 + Math.max(0, 4 - at);
      else if (asked.trim().length >= 4 && ` ${one}`.includes(asked.trimEnd())) score += asked.trim().length + Math.max(0, 4 - at);
    }
    return { type, score, order };
  });
  return scored.filter((it) => it.score > 0).sort((a, b) => b.score - a.score || a.order - b.order).slice(0, limit).map((it) => it.type);
}
