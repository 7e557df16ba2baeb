import { evidenceSets, papersOf, type EvidenceSet } from "./evidence";

/** The papers of each set in plain English, one for each Chinese one between "、", in the same order. */
const inEnglish: Readonly<Record<EvidenceSet, readonly string[]>> = {
  ID: ["Identity paper (the worker's); the employer's full name, credit code, address, person in charge, or a screenshot of its registration"],
  REL: ["Work contract", "Joining form or job offer", "Work badge, card or uniform", "Social insurance records", "Income tax records", "Bank records of wages", "Attendance records", "Work chats", "Statements of workmates", "Certificates the employer gave you"],
  PAY: ["Pay slips", "Bank or WeChat payments", "Photos of wage sheets", "Piece-work or settlement sheets", "Rules for commission", "Note of what is owed, or a promise to pay", "Records of asking for the money (with dates)"],
  TIME: ["Attendance records", "Shift plans", "Overtime approvals or notices", "Door or clock-in screenshots", "Work orders in chats", "Company rules"],
  END: ["Notice that the contract ends", "Leaving certificate", "Resignation letter", "Recordings of talks", "Proof that papers reached you", "Papers about telling the union", "Company rules, and that they were shown or signed"],
  RULE: ["Company rules", "Staff handbook", "Records of signing or training", "Papers of the workers' congress or public notices"],
  SI: ["Social insurance payment records", "Proof of insurance", "The base that was paid on", "The office's answer that it cannot be made up", "How the lost benefits were worked out"],
  INJ: ["Time, place and course of the accident", "Photos or videos of the place", "People who saw it", "First medical record", "Diagnosis", "Bills and lists of costs", "Police or traffic police report", "The employer's accident report"],
  INJ2: ["Decision that it is a work injury", "Result of the work ability appraisal", "Your insured wages of 12 months", "Proof of paid time off for treatment", "Reasons why care is needed"],
  OD: ["Which jobs you did", "What you were exposed to", "Hazard measurements at the workplace", "Health check reports", "Diagnosis or appraisal papers"],
  WOM: ["Proof of pregnancy or birth", "Birth certificate", "Papers about maternity leave or nursing", "Notice of a move, a pay cut or the end of the contract", "Maternity insurance records"],
  HAR: ["Chats", "Sound or video recordings", "Witnesses", "Complaints and the employer's answers", "Police receipt"],
  DISP: ["Agency contract", "Agreement between agency and company (if any)", "Work orders and attendance of the company you were sent to", "Pay of people in the same job", "Notice that you were sent back"],
  PLAT: ["Platform registration or agreement", "Records of orders and deductions", "Notices of rules", "Delivery tracks", "Records of order assignment or appeals", "Records of how the site manages you", "Insurance papers"],
  CONS: ["Name and address of the project", "Who the main contractor, subcontractor or labour boss is", "Photo of the workers' rights board", "Real-name attendance records", "Wage sheets of the team", "Progress settlements"],
  TRN: ["Training agreement", "Proof of costs", "Agreed service period; non-compete agreement", "Records of compensation paid"],
  CIV: ["Contract, note of debt or transfer records", "Property or mortgage papers", "Proof of family relation", "Police or medical records", "Messages exchanged"],
  GRP: ["List of people (name, phone, amount, signature)", "Paper choosing the representatives", "Statement of the common request"],
};

const byWords: ReadonlyMap<string, string> = new Map(
  (Object.keys(evidenceSets) as EvidenceSet[]).flatMap((set) => papersOf(set).flatMap((words, at) => {
    const said = inEnglish[set][at];
    return said === undefined ? [] : [[words, said] as const];
  })),
);

/** A paper from the usual lists (`usualPapers`) in English; null for what somebody wrote themselves. */
export const paperInEnglish = (words: string): string | null => byWords.get(words) ?? null;
