import { caseGroups, type CaseType } from "./taxonomy";

/** The first level in plain English, by its code. */
export const groupNames: Readonly<Record<string, string>> = {
  WAGE: "Pay", CONTRACT: "Work contract", TERMINATION: "Dismissal and leaving", SOCIAL_INS: "Social insurance and housing fund", INJURY: "Work injury", OCC_DISEASE: "Illness from work",
  TIME_LEAVE: "Working hours and leave", WOMEN: "Women and protected groups", DISPATCH: "Agency work and outsourcing", NEW_FORM: "Platform work", TRAIN_NC: "Training, secrets, non-compete", SAFETY: "Safety at work",
  UNION: "Rights of all workers together", PERSONNEL: "Public institutions", OTHER_CIVIL: "Not about work", SERVICE: "Questions and help",
};

/** Each kind of case: its plain name, and what people would say of it, parted by semicolons; the likeliest first. */
const names: Readonly<Record<string, readonly [name: string, words: string]>> = {
  WAGE_ARREARS: ["Unpaid or cut wages", "unpaid; not paid; no salary; no wage; did not pay; didn't pay; has not paid; hasn't paid; not been paid; owe me; owes me; owes us; late pay; pay is late; salary; wages; wage; withhold"],
  WAGE_CONSTRUCTION: ["Unpaid wages in construction", "construction; building site; contractor; labour boss; foreman; renovation"],
  MIN_WAGE: ["Less than the minimum wage", "minimum wage; too low pay; low pay; low wage"],
  OVERTIME_PAY: ["Overtime pay", "overtime pay; no overtime; unpaid overtime; overtime; weekend work; holiday work"],
  BONUS_COMMISSION: ["Bonus and commission", "bonus; commission; year-end; performance pay"],
  WAGE_DEDUCTION: ["Unlawful fines and deductions", "fined; a fine; fines; deduct; deduction; deducted; took money from my pay; penalty for being late"],
  SICK_STOPWORK_PAY: ["Sick pay, pay while work stops", "sick leave; sick pay; work stopped; no work no pay; unpaid leave"],
  NO_CONTRACT: ["No written contract (double pay)", "no contract; without a contract; not signed a contract; didn't sign a contract; did not sign a contract; double pay; double wage"],
  CONFIRM_RELATION: ["Prove that I am employed", "prove i work; deny that i work; not an employee; employment relationship; say i am not"],
  NO_CONTRACT_NO_INSURANCE: ["No contract and no insurance", "no contract and no insurance; no contract no insurance"],
  PROBATION: ["Unlawful trial period", "probation; trial period"],
  OPEN_ENDED: ["Contract without an end date", "open-ended; open ended; permanent contract; ten years"],
  JOB_CHANGE: ["Moved to another job, pay or place", "pay cut; cut my pay; lower salary; demoted; transfer; other position; other place; relocation"],
  DEPOSIT_ID: ["Deposit or papers kept", "deposit; keeps my passport; took my passport; passport; keeps my id; kept my documents; work permit"],
  SEVERANCE: ["Compensation on leaving", "severance; compensation; n+1; pay-off"],
  ILLEGAL_DISMISSAL: ["Unlawful dismissal", "fired; dismissed; sacked; dismissal; terminated; termination; kicked out; told me to leave; lost my job"],
  FORCED_RESIGN: ["Forced to resign (art. 38)", "forced to resign; forced me to resign; made me resign; push me to leave; forced to quit"],
  LAYOFF: ["Mass layoff", "layoff; laid off; lay off; redundancy; redundant; factory closes; company closes"],
  NOT_RENEWED: ["Contract ended, not renewed", "not renewed; not renew; contract ended; contract expired; contract ends"],
  LEAVE_PAPERS: ["Leaving certificate and records", "leaving certificate; release letter; resignation certificate; leaving paper; transfer of social insurance; reference letter; cancellation of work permit"],
  SI_NOT_PAID: ["Social insurance not or underpaid", "social insurance; social security; no insurance; pension; medical insurance; unpaid insurance"],
  SI_LOSS: ["Benefits lost, cannot be made up", "lost benefits; lost pension; cannot pay back insurance"],
  SI_WAIVER: ["Paper “I give up social insurance”", "gave up insurance; give up social insurance; waive insurance; waiver"],
  HOUSING_FUND: ["Housing fund", "housing fund; provident fund"],
  INJURY_RECOGNITION: ["Have a work injury recognised", "work injury; injured at work; hurt at work; injured; accident at work; injury; on the way to work"],
  INJURY_APPRAISAL: ["How much I can still work", "disability grade; disability level; appraisal of injury; disability"],
  INJURY_BENEFIT: ["Work injury benefits", "injury compensation; injury benefit; compensation for injury"],
  INJURY_MEDICAL: ["Treatment costs, pay while injured", "medical cost; hospital bill; medical bill; pay while injured; treatment"],
  INJURY_UNINSURED: ["Injured without insurance", "injured without insurance; no injury insurance; private settlement"],
  INJURY_DEATH: ["Death at work", "died at work; death at work; killed at work; died; funeral"],
  PROVIDER_INJURY: ["Hurt doing odd jobs (not employed)", "day labour; odd job; casual work injury; helper hurt"],
  OD_DIAGNOSIS: ["Diagnosis of an illness from work", "occupational disease; illness from work; dust lung; hearing loss; poisoning; silicosis"],
  OD_BENEFIT: ["Benefits for an illness from work", "occupational disease compensation; compensation for illness"],
  OD_HEALTH: ["Health checks, warning of hazards", "health check; toxic; poison; dust; chemicals; hazard"],
  EXCESS_HOURS: ["Too many hours", "too many hours; long hours; no rest; no day off; too much overtime; every day overtime"],
  ANNUAL_LEAVE: ["Paid annual leave", "annual leave; paid leave; holiday leave; vacation; days off"],
  HIGH_TEMP: ["Heat allowance and protection", "heat; too hot; high temperature; heatstroke"],
  PREG_DISMISSAL: ["Dismissed or moved while pregnant or nursing", "pregnant; pregnancy; nursing; breastfeeding; maternity; dismissed; fired"],
  MATERNITY_PAY: ["Maternity leave and pay", "maternity; baby; birth; paternity leave"],
  GENDER_DISCRIM: ["Discrimination", "discrimination; discriminate; racism; racist; because i am a woman; age discrimination; because i am foreign"],
  HARASSMENT: ["Sexual harassment at work", "harass; harassment; sexual harassment; touched me; touching me; groped"],
  WOMEN_RIGHTS: ["Women's rights (violence at home, family)", "domestic violence; husband beats; violence at home; beats me"],
  CHILD_MINOR: ["Child or young workers", "child labour; child labor; underage; under 16; minor"],
  OVERAGE_WORKER: ["Working past retirement age", "retired; retirement age; over 60; older worker"],
  DISPATCH_DISPUTE: ["Agency work: equal pay, sent back, sham outsourcing", "agency; dispatch; labour agency; outsourcing; outsourced; equal pay"],
  PART_TIME: ["Part-time work", "part-time; part time; hourly work; student job; temporary job"],
  NF_RELATION: ["Platform workers: am I employed", "courier; rider; delivery; driver; platform; streamer; ride-hailing"],
  NF_PAY: ["Platform pay, deductions, fees", "delivery fee; platform deducted; platform pay; service fee; freight"],
  NF_INJURY: ["Injured in platform work", "rider injured; courier injured; fell while delivering; hurt while delivering"],
  NF_RULES: ["Platform rules, algorithm, blocked account", "account blocked; blocked my account; algorithm; platform rules; banned"],
  TRAINING_BOND: ["Training costs and bound years", "training fee; training cost; training bond; service period; penalty for leaving"],
  NON_COMPETE: ["Non-compete", "non-compete; non compete; confidentiality; cannot work for a competitor"],
  HAZARD: ["Dangerous work, no protection", "dangerous; unsafe; no protection; danger at work; electric; height; safety"],
  COLLECTIVE_CONTRACT: ["Collective contract", "collective contract; collective bargaining; wage negotiation"],
  UNION_RETALIATION: ["Punished for union work", "punished for union; retaliation; revenge"],
  WORK_RULES: ["Company rules, workers' congress", "company rules; factory rules; handbook; workers' congress"],
  PERSONNEL_DISPUTE: ["Public institution: hired, resigned, dismissed", "public institution; public school; public hospital; teacher"],
  FAMILY_HOUSING: ["Family, housing, inheritance", "divorce; house; inheritance; custody; children; landlord; rent"],
  DEBT: ["Loans and debts", "loan; debt; borrowed money; lent money"],
  TRAFFIC: ["Traffic accident (not work injury)", "traffic accident; car accident; hit by a car"],
  NEIGHBOUR_CONSUMER: ["Neighbours, shopping", "neighbour; neighbor; noise; refund; bought; leak"],
  CONSULT: ["Question about law or rules", "question; ask; advice; policy; not sure; visa"],
  HARDSHIP: ["Help in hardship, medical mutual aid", "hardship; poor; seriously ill; subsidy; need help with money"],
  SUGGESTION: ["Suggestions and petitions", "suggestion; complaint about an office; petition; praise"],
  COUNSELLING: ["Talk to a counsellor", "stress; depressed; depression; cannot sleep; anxiety; counsellor; mental"],
};

/** What a kind of case is called; its Chinese name when this app is too old to know better. */
export const englishTypeName = (type: CaseType): string => names[type.code]?.[0] ?? type.zh;

const searched = caseGroups.flatMap(({ types }) => types).map((type) => ({ type, said: [englishTypeName(type), ...(names[type.code]?.[1] ?? "").split("; ")].map((words) => words.toLowerCase()) }));
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
