import { lengthOf, type Known, type ParameterKey } from "../grid/parameters";
import { localDate, type Instant, type Zone } from "../kernel/time";
import type { Urgency } from "../tickets/schema";
import type { ServiceClass } from "./schema";

/** Lengths of the service clocks: ours, not the law's. A district may hand in its own. */
export type ClockParameters = {
  /** Working minutes until somebody must have taken it; an emergency's are wall-clock. */
  readonly acceptMinutes: Readonly<Record<Urgency, number>>;
  readonly contact: { readonly normalWorkingDays: number; readonly greenWorkingMinutes: number; readonly emergencyMinutes: number };
  readonly answerWorkingDays: Readonly<Record<ServiceClass, number>>;
  readonly confirmDays: number;
  /** How long an answer lies on the query page for somebody who cannot be told. */
  readonly anonymousConfirmDays: number;
  readonly callbackWorkingDays: number;
  readonly callbackAttempts: number;
  readonly callbackApartHours: number;
  readonly closeWorkingDays: number;
  readonly undoWorkingDays: number;
  /** The time given to a promise that could not be kept, when its clock has run out. */
  readonly extensionWorkingDays: number;
};

export const defaultParameters: ClockParameters = {
  acceptMinutes: { normal: 240, green: 120, emergency: 15 },
  contact: { normalWorkingDays: 1, greenWorkingMinutes: 240, emergencyMinutes: 60 },
  answerWorkingDays: { consultation: 3, assistance: 10, complaint: 13, legal_aid: 7, suggestion: 13 },
  confirmDays: 7,
  anonymousConfirmDays: 30,
  callbackWorkingDays: 1,
  callbackAttempts: 3,
  callbackApartHours: 2,
  closeWorkingDays: 2,
  undoWorkingDays: 3,
  extensionWorkingDays: 1,
};

/** The lengths in force in a district at an instant: what was set and confirmed there, the usual ones for the rest. */
export function clockParameters(known: readonly Known[], zone: Zone, now: Instant): ClockParameters {
  const year = Number(localDate(now, zone).slice(0, 4));
  const or = (key: ParameterKey, usual: number): number => lengthOf(known, key, year) ?? usual;
  const { contact, answerWorkingDays: days, confirmDays } = defaultParameters;
  return {
    ...defaultParameters, contact: { ...contact, normalWorkingDays: or("contactDays", contact.normalWorkingDays) }, confirmDays: or("confirmDays", confirmDays),
    answerWorkingDays: {
      consultation: or("consultationDays", days.consultation), assistance: or("assistanceDays", days.assistance), complaint: or("complaintDays", days.complaint), legal_aid: or("legalAidDays", days.legal_aid), suggestion: or("suggestionDays", days.suggestion),
    },
  };
}
