import { create } from "zustand";
import { CalculatorFields, GivenView, titleOf, useCalculator } from "@/parts/deadlines/Calculator";
import { calculatorTexts } from "@/parts/deadlines/calculatorTexts.zh";
import { FormSheet } from "@/parts/staff/FormSheet";
import { deskTexts as t } from "./texts.zh";

const useOpen = create<{ readonly open: boolean }>(() => ({ open: false }));
export const openCalculator = (): void => useOpen.setState({ open: true });
const close = (): void => useOpen.setState({ open: false });
/** It asks nobody for anything but what the law and the district say. */
const noCommand = { busy: false, refusal: null, sentence: null };

function Sheet() {
  const it = useCalculator();
  const isDone = it.given !== null;
  return (
    <FormSheet title={it.given === null ? t.calculate : titleOf(it.given, it.kind ?? "severance")} submit={isDone ? calculatorTexts.again : calculatorTexts.calculate} cancel={t.close} command={noCommand} note={isDone ? undefined : calculatorTexts.note} onSubmit={isDone ? it.again : it.calculate} onClose={close}>
      {it.given === null ? <CalculatorFields it={it} /> : <GivenView given={it.given} />}
    </FormSheet>
  );
}

/** 算一算 without a case, over whatever room is open: who is on the telephone loses nothing of what was typed there. Nothing of it is kept. */
export function CalculatorTool() {
  return useOpen(({ open }) => open) ? <Sheet /> : null;
}
