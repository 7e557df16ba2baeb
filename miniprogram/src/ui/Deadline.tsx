import type { Instant } from "@huiyin/shared/kernel/time";
import { useState, type ReactNode } from "react";
import { Box, Txt } from "./Box";
import { Button } from "./Button";
import { Sheet } from "./Sheet";
import { StatusChip } from "./StatusChip";
import { texts } from "./texts";
import { Timed } from "./Whole";
import { byText, leftText } from "./when";

type DeadlineProps = {
  /** What is due: "联系您", "接单". */
  what?: string | undefined;
  /** Instants. Hand in a `now` that ticks (platform/clock useNow), so that all deadlines on a screen move together. */
  until: Instant;
  now: Instant;
  /** Below this it is marked as pressing; default one hour. */
  pressingMs?: number | undefined;
  /** The article and the arithmetic. */
  why?: ReactNode;
};

/** Time left, the date beside it, and why. */
export function Deadline({ what, until, now, pressingMs = 3_600_000, why }: DeadlineProps) {
  const [asked, setAsked] = useState(false);
  const left = leftText(until, now);
  return (
    <Box className="ui-deadline">
      <StatusChip tone={left.late ? "late" : left.ms < pressingMs ? "wait" : "info"}>{left.text}</StatusChip>
      <Txt className="ui-note"><Timed>{what ? texts.dueBy(byText(until, now), what) : texts.until(byText(until, now))}</Timed></Txt>
      {why ? (
        <Button kind="text" small onPress={() => setAsked(true)}>
          {texts.why}
        </Button>
      ) : null}
      <Sheet open={asked} title={texts.why} onClose={() => setAsked(false)}>
        {why}
      </Sheet>
    </Box>
  );
}
