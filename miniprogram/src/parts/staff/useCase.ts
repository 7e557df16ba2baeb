import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useRef, useState } from "react";
import { useQuery } from "@/platform/useQuery";
import { actionsOf, type ActionId } from "./actions";
import { useEvery } from "./useEvery";

/** One case as staff read it, kept fresh while it is looked at, with the action that is open and what was last done. */
export function useCase(number: CaseNumber | null) {
  const query = useQuery(readCaseRoute, number === null ? null : { params: { number } });
  const [open, setOpen] = useState<ActionId | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEvery(query.refresh, 30_000, number !== null && open === null);
  // Closed to whoever reads it (somebody else has it now, or they are bound to the other side): nothing of it stays on the screen.
  const closed = useRef(false);
  // While it is asked again, what was answered last holds.
  if (!query.loading) closed.current = query.refusal === "access.not_found" || query.refusal === "access.denied";
  const [leftOf, setLeftOf] = useState<CaseNumber | null>(null);
  const isClosed = closed.current || (number !== null && leftOf === number);
  const it = isClosed ? null : query.reply;
  return {
    ...query,
    it,
    /** It was open here a moment ago. */
    wasShown: isClosed && query.reply !== null,
    actions: it === null ? [] : actionsOf(it),
    open,
    setOpen,
    said,
    hush: () => setSaid(null),
    /** A command was done: closes its sheet, says so, and reads the case anew. */
    done: (sentence: string) => {
      // Who says that they are bound to the other side reads nothing more, not even until it was asked again.
      if (open === "conflict") setLeftOf(number);
      setOpen(null);
      setSaid(sentence);
      query.refresh();
    },
  };
}
