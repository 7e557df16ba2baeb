/** By key of clocks.ts, in English: the day from which a time runs that workers keep or wait for ("from …"), or that it ends before ("before …"). */
export const clockTriggers: Readonly<Record<string, string>> = {
  ARB_LIMIT: "the day you knew or should have known that your right was violated", ARB_LIMIT_AFTER_TERMINATION: "the day the employment ended",
  SUE_AFTER_AWARD: "the day the arbitration award was received", SUE_FINAL_AWARD_WORKER: "the day the arbitration award was received", SUE_AFTER_ANNULMENT: "the day the ruling that set the award aside was received",
  SUE_AFTER_ARB_REFUSAL: "the day of the notice that refused the case, or the day the time to decide ran out", CIVIL_LIMIT_3Y: "the day you knew or should have known of the violation and of who is liable",
  ENFORCEMENT_2Y: "the last day to perform (where none is set, the day the decision took effect)", PRESERVATION_SUE_30: "the day the court froze the assets", PRESERVATION_ENFORCE_3M: "the day the award or judgment took effect",
  ARB_DEFENCE: "the day the copy of the application was received", HEARING_POSTPONE_REQUEST_BEFORE_3: "the day of the hearing",
  ARB_REVIEW_OF_MEDIATION_15: "the day the mediation agreement took effect", JUDICIAL_CONFIRM_30: "the day the mediation agreement took effect",
  INSPECTION_LIMIT: "the day of the violation; where it went on, the day it ended", INJURY_WORKER_1Y: "the day of the accident, or the day the occupational disease was diagnosed",
  CAPACITY_REAPPRAISAL_15: "the day the assessment was received", CAPACITY_REVIEW_1Y: "the day the assessment was made",
  ADMIN_REVIEW_60: "the day you knew of the decision", ADMIN_SUIT_6M: "the day you knew or should have known of the decision", ADMIN_SUIT_AFTER_REVIEW_15: "the day the review decision was received",
  OD_APPRAISAL_30: "the day the diagnosis was received", OD_REAPPRAISAL_15: "the day the result of the check was received",
  APPEAL_15: "the day the judgment was served", APPEAL_RULING_10: "the day the ruling was served", RESTORE_PERIOD_10: "the day what stopped you was over",
  NOTICE_30: "the day of the written notice", NOTICE_PROBATION_3: "the day of the notice",
  PETITION_REVIEW_30: "the day the written reply was received", PETITION_FINAL_30: "the day the result of the review was received",
};
