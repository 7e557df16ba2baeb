import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { Box, Txt } from "@/ui/Box";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import type { Kept } from "./boardMerge";
import { typeName, UrgencyChip } from "./chips";
import "./staff.scss";
import { staffTexts as t } from "./texts.zh";
import type { BoardLine } from "./useBoard";
import { statusChip, waitingText } from "./waiting";

/** A case in three short lines: what and how many, where and its number, whom it waits for until when. Nothing personal. */
export function BoardLineView({ line, now }: { line: Kept<BoardLine>; now: Instant }) {
  const chip = statusChip(line);
  return (
    <Box as="span" className={classes("staff-line", line.gone && "staff-line--gone")}>
      <Box as="span" className="ui-line">
        <Box as="span" className="staff-line__what ui-strong">
          <Txt className="staff-line__type">{typeName(line.type)}</Txt>
          {line.headcount > 1 ? <Txt className="staff-line__count">{` · ${t.people(line.headcount)}`}</Txt> : null}
        </Box>
        <StatusChip tone={line.gone ? "plain" : chip.tone}>{line.gone ? t.gone : chip.word}</StatusChip>
      </Box>
      <Box as="span" className="ui-line ui-note">
        <Txt>{showCaseNumber(line.number)}</Txt>
        <UrgencyChip urgency={line.urgency} />
        {!line.gone && line.nextAt !== null && line.nextAt <= now && (line.status === "taken" || line.status === "answered") ? <StatusChip tone="late">{t.nextPassed}</StatusChip> : null}
        {!line.gone && line.outsideLate ? <StatusChip tone="late">{t.outsideLate}</StatusChip> : null}
      </Box>
      <Txt className="ui-note">{line.gone ? line.placeName : `${line.placeName} · ${waitingText(line, now)}`}</Txt>
    </Box>
  );
}
