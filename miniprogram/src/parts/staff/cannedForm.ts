import { cannedFields, fieldsOf, fillCanned, hasOpenField, knownValues, parseCanned, showCanned, type CannedField, type CannedKnown, type CannedValues } from "@huiyin/shared/cases/canned";
import { cannedTexts, type CannedId } from "@huiyin/shared/cases/cannedTexts.zh";
import type { TypedSheet } from "@huiyin/shared/cases/typedApi";
import { readWorkRoute } from "@huiyin/shared/cases/workApi";
import { readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import type { StaffCaseView } from "./actions";
import { useSheetTyped, type SheetTyped } from "./useSheetTyped";

/** What the case knows of the fields: papers still open, the sum that is owed, the last safe days of the law's times. */
export function knownOf(it: Pick<StaffCaseView, "type" | "stationName">, facts: ReplyOf<typeof readFactsRoute> | null, work: ReplyOf<typeof readWorkRoute> | null): CannedKnown {
  const owed = facts?.facts.find((entry) => entry.fact === "owed")?.value;
  return {
    type: it.type, place: it.stationName, papers: (work?.papers ?? []).filter((paper) => paper.state === "open").map((paper) => paper.words), owedFen: owed?.is === "money" ? owed.fen : null,
    lastDays: Object.fromEntries((facts?.clocks ?? []).flatMap(({ key, state }) => (state.is === "running" ? [[key, state.conservative] as const] : []))),
  };
}

const cannedIds = Object.keys(cannedTexts) as CannedId[];
/** The canned answer that is chosen, with what was typed into its fields over what the case knows. */
export function useCanned(it: Pick<StaffCaseView, "number" | "type" | "stationName">, { typed: kept, write }: Pick<SheetTyped<Record<string, string>>, "typed" | "write">) {
  const id: CannedId | "" = cannedIds.find((one) => one === kept.canned) ?? "";
  // Each text has its own fields: chosen again, it has them as they were.
  const typed: CannedValues = Object.fromEntries(cannedFields.flatMap((field) => (kept[`${id}.${field}`] === undefined ? [] : [[field, kept[`${id}.${field}`]]])));
  const [tried, setTried] = useState(false);
  const ask = id === "" ? null : { params: { number: it.number } };
  const facts = useQuery(readFactsRoute, ask);
  const work = useQuery(readWorkRoute, ask);
  const at = now();
  const parts = id === "" ? [] : parseCanned(cannedTexts[id].text);
  const known = id === "" ? {} : knownValues(knownOf(it, facts.reply, work.reply), id, at);
  const values = { ...known, ...typed };
  const filled = fillCanned(parts, values, at);
  return {
    id, fields: fieldsOf(parts), values, filled, shown: showCanned(parts, values, at),
    isKnown: (field: CannedField) => typed[field] === undefined && known[field] !== undefined,
    wrong: (field: CannedField): "missing" | "wrong" | null => (filled.ok || !tried ? null : filled.missing.includes(field) ? "missing" : filled.wrong.includes(field) ? "wrong" : null),
    choose: (next: CannedId | "") => {
      write({ canned: next });
      setTried(false);
    },
    type: (field: CannedField, value: string) => write({ [`${id}.${field}`]: value }),
    /** The text to send; null while a field is open, which then says so. "" when none is chosen. */
    take: (): string | null => {
      setTried(true);
      return filled.ok ? filled.text : null;
    },
  };
}
export type CannedForm = ReturnType<typeof useCanned>;

/**
 * What a handler writes to the worker: typed, and the canned text that is chosen behind it with its fields; all kept until it was sent.
 * @param sheet in which it is written @param most letters of both together
 */
export function useWords(it: Parameters<typeof useCanned>[0], sheet: TypedSheet, most: number) {
  const kept = useSheetTyped<Record<string, string>>(it.number, sheet, {});
  const { write, sent } = kept;
  const text = kept.typed.text ?? "";
  const setText = (words: string) => write({ text: words });
  const canned = useCanned(it, kept);
  return {
    text, setText, sent, canned,
    /** Of what is typed, so that the whole may still be sent. */
    room: Math.max(0, most - (canned.id === "" ? 0 : canned.shown.length + 1)),
    /** The canned text goes behind what was written already, to be changed there: nothing typed is lost. */
    edit: (filled: string) => {
      setText([text.trim(), filled].filter(Boolean).join("\n"));
      canned.choose("");
    },
    isOpen: hasOpenField(text),
    /** All of it; null while a field of the canned text is open, which then says so. */
    take: (): string | null => {
      const said = canned.take();
      return said === null ? null : [text.trim(), said].filter(Boolean).join("\n");
    },
  };
}
export type Words = ReturnType<typeof useWords>;
