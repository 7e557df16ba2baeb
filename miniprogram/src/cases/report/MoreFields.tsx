import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import type { Draft } from "../draft";
import { write } from "../draftStore";
import { reportTexts } from "../texts";

const texts = reportTexts.who;
const needs = ["woman_handler", "sign_language", "text", "other_language"] as const;
const forWhom = [
  { value: "me" as const, title: texts.forMe },
  { value: "family" as const, title: texts.forOther.family },
  { value: "workmate" as const, title: texts.forOther.workmate },
  { value: "cannot_speak" as const, title: texts.forOther.cannot_speak },
];

/** What only some need; folded, so that the others have less to read. Open when something in it was filled in before. */
export function MoreFields({ draft }: { draft: Draft }) {
  const [open, setOpen] = useState(draft.safeHours !== "" || draft.address !== "" || draft.needs.length > 0 || draft.forOther !== null || draft.mayLeaveMessage);
  if (!open)
    return (
      <Button kind="text" small onPress={() => setOpen(true)}>
        {texts.more}
      </Button>
    );
  const toggle = (need: (typeof needs)[number], on: boolean) => write({ needs: needs.filter((one) => (one === need ? on : draft.needs.includes(one))) });
  return (
    <>
      <Choice compact label={texts.forWhom} options={forWhom} value={draft.forOther ?? "me"} onChange={(who) => write({ forOther: who === "me" ? null : who })} />
      {draft.forOther === null ? null : <Box className="ui-note">{texts.forOtherNote}</Box>}
      <Field label={texts.safeHours} placeholder={texts.safeExample} value={draft.safeHours} onChange={(safeHours) => write({ safeHours })} max={60} />
      <Field label={texts.address} hint={texts.addressHint} value={draft.address} onChange={(address) => write({ address })} max={120} />
      <Check label={texts.leave} checked={draft.mayLeaveMessage} onChange={(mayLeaveMessage) => write({ mayLeaveMessage })} />
      <Box role="group" label={texts.needs}>
        <Box className="ui-note">{texts.needs}</Box>
        {needs.map((need) => (
          <Check key={need} label={texts.need[need]} checked={draft.needs.includes(need)} onChange={(on) => toggle(need, on)} />
        ))}
      </Box>
    </>
  );
}
