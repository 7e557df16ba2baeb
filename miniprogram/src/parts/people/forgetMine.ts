import { forgetHidden } from "@/parts/cases/hidden";
import { forgetDraft, holdOutbox } from "@/parts/cases/outboxStore";
import { forgetKept, keepNothing } from "@/parts/cases/useKeptQuery";
import { forgetAnswers } from "@/parts/notices/templates";
import { forget } from "@/platform/storage";
import { typedSlots } from "@/platform/useTyped";

/** Leaves nothing of a person on the phone: the next who holds it may be anybody. */
export function forgetMine(): void {
  forgetDraft();
  Object.values(typedSlots).forEach(forget);
  holdOutbox(null);
  forgetKept();
  keepNothing(false);
  forgetHidden();
  forgetAnswers();
}
