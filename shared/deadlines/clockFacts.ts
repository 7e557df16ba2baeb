import { limitFactsOf, type DayFact } from "../cases/facts";

/** From which recorded day each clock runs. Clocks of one province are parameters of that region and are not started by themselves. */
const started: Readonly<Record<DayFact, string>> = {
  hired: "CONTRACT_SIGN_1M", signed: "", ended: "ARB_LIMIT_AFTER_TERMINATION FILE_TRANSFER_15", wrongEnded: "INSPECTION_LIMIT", knew: "ARB_LIMIT CIVIL_LIMIT_3Y", injured: "INJURY_EMPLOYER_30 INJURY_WORKER_1Y",
  noticed: "EMPLOYER_NOTICE_30", resigned: "NOTICE_30", resignedProbation: "NOTICE_PROBATION_3", lastPaid: "",
  arbApplied: "ARB_ACCEPT", arbAccepted: "ARB_SERVE ARB_TRIBUNAL_NOTICE ARB_DECISION", arbServed: "ARB_DEFENCE", arbRefused: "SUE_AFTER_ARB_REFUSAL", hearing: "HEARING_NOTICE_BEFORE_5 HEARING_POSTPONE_REQUEST_BEFORE_3",
  awardReceived: "SUE_AFTER_AWARD SUE_FINAL_AWARD_WORKER ANNUL_FINAL_AWARD_EMPLOYER", annulmentReceived: "SUE_AFTER_ANNULMENT",
  mediationApplied: "MEDIATION_15", agreed: "ARB_REVIEW_OF_MEDIATION_15 JUDICIAL_CONFIRM_30", confirmApplied: "JUDICIAL_CONFIRM_ACCEPT_3", confirmAccepted: "JUDICIAL_CONFIRM_DECIDE_15",
  onlineReceived: "ONLINE_MEDIATION_ACCEPT_3WD", onlineAccepted: "ONLINE_MEDIATION_30", onlinePostfiling: "ONLINE_MEDIATION_POSTFILING_15", onlineSimple: "ONLINE_MEDIATION_POSTFILING_7",
  orderApplied: "PAYMENT_ORDER_NOTICE_5", orderAccepted: "PAYMENT_ORDER_ISSUE_15", orderReceived: "PAYMENT_ORDER_OBJECTION_15",
  inspectionComplained: "INSPECTION_ACCEPT", inspectionFiled: "INSPECTION_DONE",
  injuryApplied: "INJURY_ACCEPT_15", injuryAccepted: "INJURY_DECISION_60 INJURY_DECISION_15", decisionReceived: "ADMIN_REVIEW_60 ADMIN_SUIT_6M", reviewReceived: "ADMIN_SUIT_AFTER_REVIEW_15",
  appraisalApplied: "CAPACITY_APPRAISAL_60", appraisalReceived: "CAPACITY_REAPPRAISAL_15", appraisalMade: "CAPACITY_REVIEW_1Y", odDiagnosed: "", odReceived: "OD_APPRAISAL_30", odAppraised: "OD_REAPPRAISAL_15", odArbApplied: "OD_ARBITRATION_30",
  suitFiled: "COURT_FILING_7", suitAccepted: "FIRST_INSTANCE_6M FIRST_INSTANCE_SIMPLE_3M XIAOE_2M", judgmentReceived: "APPEAL_15", smallJudgmentReceived: "", rulingReceived: "APPEAL_RULING_10", judgmentEffective: "PRESERVATION_ENFORCE_3M", appealAccepted: "SECOND_INSTANCE_3M",
  performanceDue: "ENFORCEMENT_2Y", preserved: "PRESERVATION_SUE_30", obstacleGone: "RESTORE_PERIOD_10", layoffTold: "LAYOFF_30",
  aidApplied: "LEGAL_AID_DECISION_7", aidDecided: "LEGAL_AID_ASSIGN_3", aidObjected: "LEGAL_AID_OBJECTION_5",
  petitionReceived: "PETITION_FORWARD_15 PETITION_NOTICE_15", petitionForwarded: "PETITION_OBJECTION_5WD", petitionAccepted: "PETITION_RESOLVE_60", petitionReplied: "PETITION_REVIEW_30", petitionReviewAsked: "PETITION_REVIEW_REPLY_30", petitionReviewed: "PETITION_FINAL_30", petitionFinalAsked: "PETITION_FINAL_REPLY_30",
};
export const clocksStartedBy = (fact: DayFact): readonly string[] => started[fact].split(" ").filter(Boolean);

/** What is not counted from a recorded day of the case: of one province, or back from another clock's end (what the urgent flag says). */
export const unstarted: readonly string[] = ["ARB_LIMIT_WAGE_IN_SERVICE", "ARB_SIMPLE_ZJ_30", "UNION_OPINION_REPLY_15WD", "UNION_NOT_ACCEPTED_NOTICE_5WD", "LEGAL_AID_URGENT_7"];

/** Facts that say something of every case: which clocks they start depends on the kind of matter; a step of a procedure starts its own anywhere. */
const common: ReadonlySet<DayFact> = new Set<DayFact>(["hired", "signed", "ended", "wrongEnded", "knew", "injured", "noticed", "resigned", "resignedProbation", "lastPaid", "odDiagnosed"]);
const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const civil = words("PROVIDER_INJURY GENDER_DISCRIM HARASSMENT WOMEN_RIGHTS FAMILY_HOUSING DEBT TRAFFIC NEIGHBOUR_CONSUMER");
const wage = words("WAGE_ARREARS WAGE_CONSTRUCTION MIN_WAGE OVERTIME_PAY WAGE_DEDUCTION EXCESS_HOURS PART_TIME BONUS_COMMISSION SICK_STOPWORK_PAY NF_PAY JOB_CHANGE");
const unsigned = words("NO_CONTRACT NO_CONTRACT_NO_INSURANCE");
/** Where work ended, and the claim arose with its end. */
const dismissal = words("SEVERANCE ILLEGAL_DISMISSAL FORCED_RESIGN LAYOFF NOT_RENEWED LEAVE_PAPERS PERSONNEL_DISPUTE PREG_DISMISSAL UNION_RETALIATION");

function ofMatter(type: string, fact: DayFact): readonly string[] {
  // Nobody is employed there: no wages in service, no notice, no inspection, no work injury by a household or a neighbour.
  if (civil.has(type)) return fact === "knew" ? ["CIVIL_LIMIT_3Y"] : fact === "injured" && type === "TRAFFIC" ? ["INJURY_EMPLOYER_30", "INJURY_WORKER_1Y"] : [];
  switch (fact) {
    case "hired":
      return unsigned.has(type) ? ["CONTRACT_SIGN_1M"] : [];
    case "ended":
      return dismissal.has(type) ? ["ARB_LIMIT", ...(type === "LEAVE_PAPERS" ? ["FILE_TRANSFER_15"] : [])] : ["ARB_LIMIT_AFTER_TERMINATION"];
    case "knew":
      // What a consultation turns out to be is not known yet: the shorter of the two is shown with the longer.
      return type === "CONSULT" ? ["ARB_LIMIT", "CIVIL_LIMIT_3Y"] : ["ARB_LIMIT"];
    case "wrongEnded":
      return ["INSPECTION_LIMIT"];
    // 工伤保险条例 17(1): from the day of the accident, or from the day on which it was found to be an occupational disease, whenever the paper came.
    case "injured":
    case "odDiagnosed":
      return ["INJURY_EMPLOYER_30", "INJURY_WORKER_1Y"];
    case "noticed":
      return ["EMPLOYER_NOTICE_30"];
    case "resigned":
      return ["NOTICE_30"];
    case "resignedProbation":
      return ["NOTICE_PROBATION_3"];
    default:
      return [];
  }
}
/** What a recorded day starts in such a matter, asked for there or not: arrears with no contract have the times of both. */
export const clocksStartedIn = (type: string, fact: DayFact): readonly string[] => (common.has(fact) ? ofMatter(type, fact) : clocksStartedBy(fact));

/** Clocks of this kind of matter with the fact each runs from: shown also while that day is not known yet. */
export function clocksOfMatter(type: string): readonly { readonly key: string; readonly fact: DayFact }[] {
  const hired = unsigned.has(type) ? [{ key: "CONTRACT_SIGN_1M", fact: "hired" as const }] : [];
  return [...limitFactsOf(type).flatMap((fact) => clocksStartedIn(type, fact).map((key) => ({ key, fact }))), ...hired];
}
/**
 * After a review only the time against its decision runs (行政诉讼法 45): the longer one of 46 would be the wrong one. A small claim is final in
 * one instance (民事诉讼法 165): after its judgment nobody may appeal.
 */
export const replacedOnce: Readonly<Record<string, DayFact>> = { ADMIN_REVIEW_60: "reviewReceived", ADMIN_SUIT_6M: "reviewReceived", APPEAL_15: "smallJudgmentReceived" };
/** Wages while somebody still works there: no year runs (劳动争议调解仲裁法 27(4)). */
export const isWageMatter = (type: string): boolean => wage.has(type);
