import type { BringCode } from "@huiyin/shared/bookings/bring";

/** By code, what to bring to a visit. The Chinese comes with the booking (shared/bookings/bring.ts); names of papers stand there as people call them. */
export const bringInEnglish: Readonly<Record<BringCode, string>> = {
  card: "Your ID card or passport",
  any_papers: "Contract, work badge, pay records: whatever you have",
  any_notices: "Letters and chats about this matter",
  REL: "Labour contract, entry form or offer, work badge or clothes, social insurance and tax records, pay records, attendance, chats of work groups, words of workmates, letters from the company",
  PAY: "Payslips, bank or WeChat records, photos of pay lists, piece-work lists, commission rules, IOUs or promises, your requests for the money (with dates)",
  TIME: "Attendance records, shift plans, overtime forms or messages, door or clock-in pictures, work given out in chats, company rules",
  END: "Letter that ends the contract, leaving certificate, resignation letter, recording of the talk, proof of delivery, papers to the union, company rules and your signature under them",
  RULE: "Company rules, staff handbook, signed lists or training records, papers of the workers' congress or notices on the wall",
  SI: "Social insurance payments, proof of insurance, payment base, answer of the office that it cannot be paid later, papers about what you lost",
  INJ: "When, where and how the accident happened, photos or video of the place, words of witnesses, first medical record, diagnosis, bills, police papers, the company's accident report",
  INJ2: "“工伤认定” decision, “劳动能力鉴定” result, your insured pay of 12 months, proof of paid sick leave, proof that you need care",
  OD: "Your work history, what you were exposed to, tests of the workplace, health check reports, diagnosis",
  WOM: "Pregnancy and birth papers, papers about maternity or nursing leave, letters about a new post, less pay or the end of the contract, maternity insurance records",
  HAR: "Chats, recordings and videos, witnesses, your complaints and the company's answers, the police receipt",
  DISP: "Agency contract, agency agreement (if any), work orders or attendance of the place you work at, pay of others in the same job, notice that sent you back",
  PLAT: "Platform registration or agreement, records of orders and deductions, notices of rules, delivery routes, records of orders given and complaints, records of the site's management, insurance papers",
  CONS: "Name and address of the project, main contractor, subcontractor and foreman, photo of the “维权信息告示牌” board, real-name attendance, pay lists of the team, progress and settlement papers",
  TRN: "Training agreement, proof of the costs, agreed years of service; non-compete agreement, records of the payments for it",
  CIV: "Contract, IOU or transfer records, property or mortgage papers, proof of family ties, police or medical records, letters",
  GRP: "List of people (name, phone, amount, signature), paper that names who speaks for you, what you ask for together",
};
