import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import * as z from "zod/mini";

/**
 * A file of events, one JSON line each, replayed at start. Enough for the stand-ins, whose state is small.
 * A process killed in the middle of a line leaves a torn last line: it was never answered, so it is cut off.
 * @throws when a line that is not the last cannot be read: somebody edited the file.
 */
export function openJournal<T extends z.ZodMiniType>(file: string, event: T): { past: readonly z.infer<T>[]; append: (it: z.infer<T>) => void } {
  const past: z.infer<T>[] = [];
  if (existsSync(file)) {
    const text = readFileSync(file);
    const whole = text.lastIndexOf(0x0a) + 1;
    if (whole < text.length) truncateSync(file, whole);
    for (const line of text.subarray(0, whole).toString("utf8").split("\n")) if (line !== "") past.push(z.parse(event, JSON.parse(line)));
  }
  return { past, append: (it) => appendFileSync(file, `${JSON.stringify(it)}\n`) };
}
