import { forgetHidden } from "@/parts/cases/hidden";
import { draftKey, holdOutbox } from "@/parts/cases/outboxStore";
import { forgetKept } from "@/parts/cases/useKeptQuery";
import { forgetAnswers } from "@/parts/notices/templates";
import { forget } from "@/platform/storage";

/** Leaves nothing of a person on the phone: the next who holds it may be anybody. */
export function forgetMine(): void {
  forget(draftKey);
  holdOutbox(null);
  forgetKept();
  forgetHidden();
  forgetAnswers();
}
