import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import * as z from "zod/mini";
import { create } from "zustand";
import { forget, keep, readKept } from "@/platform/storage";
import { typedSlots } from "@/platform/useTyped";

/**
 * Cases somebody hid because they were looked at over the shoulder. Only the numbers stay on the phone; words that were being written are
 * in this open app alone, so that whoever takes the phone later finds none of them.
 */
const hiddenKey = "kept.hidden";
const most = 20;
type Words = { readonly number: CaseNumber; readonly text: string };
type Store = { readonly numbers: readonly CaseNumber[]; readonly aside: Words | null };
const useStore = create<Store>(() => ({ numbers: readKept(hiddenKey, z.array(zCaseNumber)) ?? [], aside: null }));

/** What was said in this case stays folded from now on; `text`: what was being written. */
export function hideCase(number: CaseNumber, text = ""): void {
  const numbers = [number, ...useStore.getState().numbers.filter((one) => one !== number)].slice(0, most);
  keep(hiddenKey, numbers);
  [typedSlots.handler, typedSlots.notSolved].forEach(forget);
  useStore.setState(text.trim() === "" ? { numbers } : { numbers, aside: { number, text } });
}

export const useIsHidden = (number: CaseNumber): boolean => useStore(({ numbers }) => numbers.includes(number));
/** Whether words not sent yet were put aside. */
export const useHasAside = (number: CaseNumber): boolean => useStore(({ aside }) => aside?.number === number);

/** The words that were put aside, back in the hands of whoever asked for them. */
export function takeAside(number: CaseNumber): string {
  const { aside } = useStore.getState();
  if (aside?.number !== number) return "";
  useStore.setState({ aside: null });
  return aside.text;
}

export function forgetHidden(): void {
  forget(hiddenKey);
  useStore.setState({ numbers: [], aside: null });
}
