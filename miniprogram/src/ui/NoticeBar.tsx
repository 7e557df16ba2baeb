import type { ReactNode } from "react";
import { Box, Txt } from "./Box";
import { Button } from "./Button";
import type { Tone } from "./StatusChip";
import { texts } from "./texts";

type NoticeBarProps = { tone?: Tone | undefined; children: ReactNode; action?: ReactNode; onClose?: (() => void) | undefined };

const marks: Record<Tone, string> = { ok: "✓", wait: "○", late: "▲", info: "●", plain: "●" };

/** Something the person must know now: what happened, what was kept, what to do. Read aloud when it appears. */
export function NoticeBar({ tone = "info", children, action, onClose }: NoticeBarProps) {
  return (
    <Box className={`ui-bar ui-tone--${tone}`} role={tone === "late" ? "alert" : "status"} live={tone === "late" ? "assertive" : "polite"}>
      <Txt className="ui-bar__mark" unread>
        {marks[tone]}
      </Txt>
      <Box className="ui-bar__text ui-grow">{children}</Box>
      {action}
      {onClose ? (
        <Button kind="text" small onPress={onClose}>
          {texts.close}
        </Button>
      ) : null}
    </Box>
  );
}
