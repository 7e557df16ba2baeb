import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ActionId, StaffCaseView } from "./actions";
import { AssignSheet } from "../tickets/AssignSheet";
import { AnswerSheet } from "./AnswerSheet";
import { CloseSheet } from "./CloseSheet";
import { ConflictSheet } from "./ConflictSheet";
import { ContactSheet } from "./ContactSheet";
import { CalculateSheet } from "./CalculateSheet";
import { HoldSheet, MetSheet } from "./FactSheets";
import { FactsSheet } from "./FactsSheet";
import { EntrySheet, ExtendSheet, NextSheet, PapersSheet } from "./WorkSheets";
import { ReferSheet } from "./ReferSheet";
import { CallbackSheet, HandOnSheet, LetterSheet, SettleLimitSheet, UrgencySheet } from "./ReasonSheets";

type CaseSheetsProps = { it: StaffCaseView; open: ActionId | null; onClose: () => void; onDone: (said: string) => void; onStale: () => void };
/** What each sheet is about. `version`: the case as it stood before the reader's eyes. */
export type SheetProps = Omit<CaseSheetsProps, "it" | "open"> & { readonly number: CaseNumber; readonly version: number };

/** The half screen of the action that is open, if any. */
export function CaseSheets({ it, open, onClose, onDone, onStale }: CaseSheetsProps) {
  const common = { number: it.number, version: it.version, onClose, onDone, onStale };
  switch (open) {
    case null:
      return null;
    case "contact":
      return <ContactSheet key={open} {...common} it={it} facts={it.limitFacts} />;
    case "message":
      return <ContactSheet key={open} {...common} it={it} facts={it.limitFacts} writes />;
    case "answer":
      return <AnswerSheet {...common} it={it} />;
    case "close":
      return <CloseSheet {...common} />;
    case "handOn":
      return <HandOnSheet {...common} />;
    case "conflict":
      return <ConflictSheet {...common} />;
    case "settleLimit":
      return <SettleLimitSheet {...common} />;
    case "callback":
      return <CallbackSheet {...common} />;
    case "letter":
      return <LetterSheet {...common} />;
    case "assign":
      return it.ticket === null ? null : <AssignSheet ticket={it.ticket} onClose={onClose} onDone={onDone} />;
    case "next":
      return <NextSheet {...common} />;
    case "papers":
      return <PapersSheet {...common} type={it.type} canPause={it.contactedAt !== null && it.pausedUntil === null} spent={!it.mayPause} hears={it.hears} />;
    case "entry":
      return <EntrySheet {...common} hidden={it.identity === "hidden"} />;
    case "refer":
      return <ReferSheet {...common} type={it.type} story={it.story} />;
    case "extend":
      return <ExtendSheet {...common} />;
    case "facts":
      return <FactsSheet {...common} type={it.type} />;
    case "hold":
      return <HoldSheet {...common} />;
    case "met":
      return <MetSheet {...common} />;
    case "calculate":
      return <CalculateSheet {...common} />;
    case "urgency":
      return <UrgencySheet {...common} urgency={it.urgency} />;
  }
}
