import { forgetHidden } from "@/parts/cases/hidden";
import { forgetDraft, holdOutbox } from "@/parts/cases/outboxStore";
import { forgetKept } from "@/parts/cases/useKeptQuery";
import { forgetAnswers } from "@/parts/notices/templates";

/** Leaves nothing of a person on the phone: the next who holds it may be anybody. */
export function forgetMine(): void {
  forgetDraft();
  holdOutbox(null);
  forgetKept();
  forgetHidden();
  forgetAnswers();
}
