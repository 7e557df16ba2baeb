import * as z from "zod/mini";
import { html, type Answered } from "../exchange";
import { failure } from "./contract";

/** How WeChat shall fail, for tests and for showing what we do then; the next `times` calls whose path starts with `path`. */
export const zTrouble = z.object({
  how: z.enum(["slow", "reset", "html", "errcode"]),
  path: z.optional(z.string()),
  times: z.optional(z.number()),
  /** For slow. */
  ms: z.optional(z.number()),
  /** For errcode; -1 is "busy". */
  errcode: z.optional(z.number()),
});
export type Trouble = z.infer<typeof zTrouble>;

/** Hands out the answer a call gets instead of the real one; null when it is let through (a slow one after its wait). */
export function createTroubles(wait: (ms: number) => Promise<void>) {
  let waiting: { trouble: Trouble; left: number }[] = [];
  return {
    add: (trouble: Trouble) => waiting.push({ trouble, left: trouble.times ?? 1 }),
    clear: () => (waiting = []),
    async meet(path: string): Promise<Answered | null> {
      const next = waiting.find((it) => path.startsWith(it.trouble.path ?? "/"));
      if (next === undefined) return null;
      next.left -= 1;
      if (next.left <= 0) waiting = waiting.filter((it) => it !== next);
      switch (next.trouble.how) {
        case "slow":
          await wait(next.trouble.ms ?? 6000);
          return null;
        case "reset":
          return "reset";
        case "html":
          return html(200, "<html><body>502 Bad Gateway</body></html>");
        case "errcode":
          return failure(next.trouble.errcode ?? -1);
      }
    },
  };
}
