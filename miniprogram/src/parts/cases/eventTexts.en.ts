import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./eventTexts.zh";

export const eventTexts: English<typeof zh.eventTexts> = {
  said: {
    registered: "Registered", waits_for_opening: "Waiting for the station to open, then we find a lawyer", quiet_hours: "We do not disturb lawyers now. We ask them later", rang: "We called the duty lawyer", gap_skipped: "Nobody is on duty here", climbed: "Nobody has taken it yet",
    rang_again: "Nobody has taken it yet. We called again", declined: "This lawyer cannot take it. We ask another one", assigned: "The street office chose a lawyer", assignment_lapsed: "The chosen lawyer did not take it", ladder_changed: "The duty plan changed. We call from the start again",
    joined: "Handled together with people of the same employer", taken: "A lawyer took it", recused: "Another lawyer will handle it", promise_renewed: "The time of our answer changed", contacted: "You were contacted",
    contact_confirmed: "You said you were contacted", contact_denied: "You said nobody reached you. We are pressing for it", message_from_worker: "You wrote a message", message_from_staff: "There is a message for you", urgency_changed: "How urgent it is was changed",
    limit_settled: "The time limit for arbitration was checked", handed_on: "Given to somebody else", group_changed: "News in the group case", station_moved: "Another station handles it", calendar_changed: "Public holidays changed. Times were worked out again", answered: "You were answered", delivered: "You read the answer", agreed: "You agreed to close it", not_solved: "You said it is not solved. Somebody else takes it", partly_solved: "You said a part is not solved. We go on",
    callback_due: "We are going to call you back", callback_tried: "We tried to call you back", callback_ended: "Calling back has ended", overdue: "It is late. We are pressing for it", closed: "Closed", withdrawn: "You withdrew it", withdrawal_undone: "You brought the case back",
    respondent_linked: "We found out which company it is", respondent_unlinked: "We check again which company it is",
    merged: "Joined to your other case", merged_in: "Your other case was joined to this one", unmerged: "Handled on its own again", merged_out: "The other case is on its own again",
    letter_due: "Three calls without an answer. We will send you a letter", letter_sent: "A letter was sent to you",
    facts_recorded: "Some dates and amounts were written down", limit_reopened: "A time limit is not met yet. Reminders go on", limit_near: "A legal time limit is near. The handler was reminded", limit_theirs: "The time of the employer or an authority ends soon. The handler was reminded", limit_over: "The last day of a legal limit has passed. The handler and the head were told", limit_opens: "A waiting time is over. The handler was reminded to go on", calculated: "An estimate was added",
    noted: "Internal note", visited: "They went to see the place", outside: "They spoke to the offices concerned", requested: "You are asked for papers", material: "You handed in papers", material_reminded: "We reminded you about papers", pause_ended: "We no longer wait for papers and go on", extended: "The answer takes longer", next_set: "Internal plan", next_passed: "Internal reminder", consulted: "The lawyer talked with you. The notes are below", file_added: "A file was added", file_deleted: "A file was deleted", corrected: "You corrected your data", consent_given: "You agreed to one point again", consent_withdrawn: "You withdrew a consent", copy_given: "A printed copy was given to you", erased: "Personal data was deleted", glass_broken: "An administrator made a special check of this case", claimed: "You brought it into your account", owner_confirmed: "It was checked that it is you", helper_stands: "Your helper may act for you now", helper_ended: "Your helper no longer acts for you",
    referral_asked: "They want to hand your case to another office and wait for your yes", referral_agreed: "You agreed to hand it over", referral_declined: "You did not agree to hand it over", referral_sent: "The papers were sent", referral_replied: "A reply came", referral_due: "Internal reminder", referral_waits: "Internal reminder",
    referral_dropped: "It is no longer handed over", hearing_set: "The time of the hearing is set", hearing_changed: "The hearing is moved", hearing_cancelled: "The hearing is cancelled", hearing_soon: "Internal reminder", joint_added: "Another office was asked to help", joint_replied: "The other office replied", joint_due: "Internal reminder", joint_moved: "Internal plan", joint_dropped: "Internal plan", paid_later: "Money paid later was written down", paid_undone: "A payment written down by mistake was taken back", facts_chased: "We reminded you about the dates",
  },
  by: {
    taken: (who) => `${who} took your case`, recused: (who) => `${who}: another lawyer will handle it`, contacted: (who) => `${who} contacted you`, message_from_staff: (who) => `${who} wrote to you`, urgency_changed: (who) => `${who} changed how urgent it is`,
    limit_settled: (who) => `${who} checked the time limit for arbitration`, handed_on: (who) => `${who} gave it to somebody else`, answered: (who) => `${who} answered you`, closed: (who) => `${who} closed it`, respondent_linked: (who) => `${who} found out which company it is`, respondent_unlinked: (who) => `${who} checks again which company it is`,
    facts_recorded: (who) => `${who} wrote down some dates and amounts`, limit_reopened: (who) => `${who} says a time limit is not met yet. Reminders go on`, calculated: (who) => `${who} added an estimate`, visited: (who) => `${who} went to see the place`, outside: (who) => `${who} spoke to the offices concerned`, requested: (who) => `${who} asks you for papers`, extended: (who) => `${who} needs more time for the answer`,
    file_added: (who) => `${who} added a file`, file_deleted: (who) => `${who} deleted a file`, referral_asked: (who) => `${who} wants to hand your case to another office and waits for your yes`, referral_sent: (who) => `${who} sent the papers`, referral_replied: (who) => `${who} got a reply`,
  },
  inCallback: { agreed: "When we called back, you said it is solved", not_solved: "When we called back, you said it is not solved. Somebody else takes it" },
  ofDeputy: { joint_added: "A people's deputy takes part", joint_replied: "The deputy replied", joint_dropped: "The deputy no longer takes part" },
  ofAppointment: { hearing_set: "An appointment there was made", hearing_changed: "The appointment there was moved", hearing_cancelled: "The appointment there was called off" },
  whys: {
    not_taken: "no lawyer has taken it yet", contact_overdue: "you were not contacted in time", contact_denied: "you said nobody reached you", answer_overdue: "not finished yet", callback: "waiting to call you back", handed_on: "somebody else handles it", conflict: "the handler before must stay out of it", station_moved: "another station", calendar: "public holidays changed", withdrawal_undone: "you brought it back", referral_back: "the other office sent it back", waited: "the waiting time is over",
  },
  places: {
    "here.duty": "the duty lawyer", "here.backup": "the backup lawyer", "here.head": "the head of the station", "street.duty": "the street office", "street.backup": "the street office", "street.head": "the street office",
    "district.duty": "the district", "district.backup": "the district", "district.head": "the district", heads: "the heads",
  },
  toldTo: (what, place) => `${what}. We told ${place}`,
  rangAgain: (place) => `Nobody has taken it yet. We called ${place} again`,
  late: (minutes) => `made up ${minutes === 1 ? "1 minute" : `${minutes} minutes`} late`,
  rings: (at) => `starts ${at}`,
  promised: (at) => `news before ${at}`,
  noAnswer: "nobody answered",
  unasked: "you are no longer asked about another office",
  next: { contact: "Next: we contact you", answer: "Next: we answer you", callback: "Next: we call you back", close: "Next: we close it" },
  nextBy: (at) => `before ${at}`,
};
