import { currentFacts, type FactEntry } from "../cases/facts";
import { zLocalDate, type LocalDate } from "../kernel/time";
import { zCalculatorKind, type CalculatorKind } from "./factsSchema";
import { refused, type Ask, type Filled, type Form } from "./formKit";
import { lifeForms } from "./formsLife";
import { workForms } from "./formsWork";

/** Whatever is unpaid by its choices alone is so before anything is counted. */
const settled = (form: Form): Form => ({
  ...form,
  answer: (asked) => {
    const unpaid = form.unpaid?.(asked.filled) ?? null;
    if (unpaid !== null) return { kind: "not_paid", ...unpaid };
    try {
      return form.answer(asked);
    } catch (fault) {
      // A sum beyond what is exact (money.ts): somebody typed a number no wage has.
      if (fault instanceof RangeError) return refused("calculator.too_large");
      throw fault;
    }
  },
});
const all: Readonly<Record<CalculatorKind, Form>> = { ...workForms, ...lifeForms };
export const calculatorKinds: readonly CalculatorKind[] = zCalculatorKind.options;
export const forms = Object.fromEntries(calculatorKinds.map((kind) => [kind, settled(all[kind])])) as Readonly<Record<CalculatorKind, Form>>;

/** What is asked now. Where the choices already say that nothing is due, no figure is asked for. */
export const asked = (kind: CalculatorKind, filled: Filled): readonly Ask[] => {
  const isUnpaid = (forms[kind].unpaid?.(filled) ?? null) !== null;
  return forms[kind].asks.filter((ask) => (isUnpaid ? ask.kind === "choice" : true) && (ask.when === undefined || ask.when(filled)));
};
const shapes: Readonly<Record<Exclude<Ask["kind"], "choice" | "date">, RegExp>> = { money: /^\d{1,9}(\.\d{1,2})?$/, number: /^\d{1,9}(\.\d{1,2})?$/, count: /^\d{1,5}$/, year: /^20\d{2}$/ };
const isFilled = (ask: Ask, value: string): boolean =>
  ask.kind === "date" ? zLocalDate.safeParse(value).success : ask.kind === "choice" ? (ask.options ?? []).includes(value) : shapes[ask.kind].test(value) && Number(value) <= (ask.most ?? Infinity);
/** Names of what still has to be filled in, or is filled in wrongly; what is not paid by its choices needs nothing more to be answered. */
export const missing = (kind: CalculatorKind, filled: Filled): readonly string[] =>
  (forms[kind].unpaid?.(filled) ?? null) !== null ? [] : asked(kind, filled).flatMap((ask) => {
    const value = filled[ask.name] ?? "";
    return (value === "" ? ask.optional === true : isFilled(ask, value)) ? [] : [ask.name];
  });

/** What a case knows already, as it would be typed. */
export function filledFrom(kind: CalculatorKind, entries: readonly FactEntry[]): Filled {
  const facts = currentFacts(entries);
  return Object.fromEntries(forms[kind].asks.flatMap(({ name, fact, orFact, yearOf, options }) => {
    const day = (yearOf ?? []).map((one) => facts.get(one)?.value).find((one) => one?.is === "on");
    if (day?.is === "on") return [[name, day.on.slice(0, 4)]];
    const known = [fact, orFact].flatMap((one) => (one === undefined ? [] : [facts.get(one)?.value]));
    const value = known.find((one) => one?.is === "on") ?? known[0];
    if (value?.is === "on") return [[name, value.on]];
    if (value?.is === "money") return [[name, String(value.fen / 100)]];
    return value?.is === "grade" && options?.includes(String(value.grade)) === true ? [[name, String(value.grade)]] : [];
  }));
}
/** What stands in a new form: the pay of this year. */
export const usual = (kind: CalculatorKind, today: LocalDate): Filled =>
  Object.fromEntries(forms[kind].asks.flatMap(({ name, kind: of }) => (of === "year" ? [[name, today.slice(0, 4)]] : [])));
