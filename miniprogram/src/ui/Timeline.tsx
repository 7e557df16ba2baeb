import { Box, Txt } from "./Box";
import { texts } from "./texts";
import { Timed } from "./Whole";

export type TimelineItem = {
  readonly id: string;
  /** Who did what: "金海社区值班律师接单". */
  readonly title: string;
  /** When, already in words ("今天 10:04"). */
  readonly when?: string | undefined;
  readonly note?: string | undefined;
  /** Whom it waits for. */
  readonly waitsFor?: string | undefined;
  readonly state?: "done" | "now" | "next" | undefined;
};

/** What happened, in the order given (newest first is usual). */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string | undefined }) {
  return (
    <Box as="ol" label={label}>
      {items.map(({ id, title, when, note, waitsFor, state = "done" }) => (
        <Box as="li" key={id} className={`ui-timeline__one ui-timeline__one--${state}`} current={state === "now" ? "step" : undefined}>
          <Txt className="ui-timeline__title ui-strong">{title}</Txt>
          <Txt className="ui-timeline__note ui-note"><Timed>{[when, note, waitsFor && texts.waitsFor(waitsFor)].filter(Boolean).join(" · ")}</Timed></Txt>
        </Box>
      ))}
    </Box>
  );
}
