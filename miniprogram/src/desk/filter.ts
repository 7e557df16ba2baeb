import { typeName } from "@/parts/staff/chips";
import type { BoardLine } from "@/parts/staff/useBoard";

export type Filter = { readonly words: string; readonly urgency: BoardLine["urgency"] | "" };

/** Whether a line is shown: every word must be found in its number (spaces do not matter), type, place or whom it waits for. */
export function matches(line: Pick<BoardLine, "number" | "type" | "placeName" | "waitsForName" | "urgency">, { words, urgency }: Filter): boolean {
  if (urgency !== "" && line.urgency !== urgency) return false;
  const plain = words.normalize("NFKC").trim();
  const digits = plain.replace(/[\s-]/gu, "");
  if (/^\d+$/u.test(digits)) return line.number.includes(digits);
  const said = `${typeName(line.type)} ${line.placeName} ${line.waitsForName ?? ""}`;
  return plain.split(/\s+/u).every((word) => said.includes(word));
}
