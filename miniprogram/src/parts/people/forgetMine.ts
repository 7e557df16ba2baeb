import { forgetHidden } from "@/parts/cases/hidden";
import { forgetDraft, holdOutbox } from "@/parts/cases/outboxStore";
import { forgetKept } from "@/parts/cases/useKeptQuery";
import { forgetAnswers } from "@/parts/notices/templates";
import { forget } from "@/platform/storage";

/** What somebody types into a form that takes looking things up (cases/useTyped.ts). */
export const typedSlot = "typed";

/** Leaves nothing of a person on the phone: the next who holds it may be anybody. */
export function forgetMine(): void {
  forgetDraft();
  forget(typedSlot);
  holdOutbox(null);
  forgetKept();
  forgetHidden();
  forgetAnswers();
}
