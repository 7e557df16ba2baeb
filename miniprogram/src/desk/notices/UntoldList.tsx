import type { Instant } from "@huiyin/shared/kernel/time";
import { kindText, settledText, whoText, whyText } from "@/parts/notices/untold";
import type { Untold, UntoldLane } from "@/parts/notices/useUntold";
import type { Kept } from "@/parts/staff/boardMerge";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import { agoText } from "@/ui/when";
import { texts } from "./texts.zh";

type UntoldListProps = { lane: UntoldLane; lines: readonly Kept<Untold>[]; chosen: string | null; now: Instant; onOpen: (it: Untold) => void };

/** A line a person nobody reached, in columns; the arrows walk it. */
export function UntoldList({ lane, lines, chosen, now, onOpen }: UntoldListProps) {
  return (
    <div className="untold-list">
      <div className="untold-line untold-head ui-note" aria-hidden>
        <span>{texts.columns.who}</span>
        <span>{texts.columns.what}</span>
        <span>{lane === "open" ? texts.columns.why : texts.columns.how}</span>
        <span>{texts.columns.where}</span>
        <span className="untold-line__since">{lane === "open" ? texts.columns.since : texts.columns.at}</span>
      </div>
      <ul className="ui-list" aria-label={texts.lanes[lane]}>
        {lines.map((it) => (
          <li key={it.id}>
            <button
              type="button" data-untold={it.id} className={classes("desk-item untold-line", it.id === chosen && "desk-item--on", it.gone && "untold-line--gone")}
              aria-current={it.id === chosen || undefined} onClick={() => onOpen(it)}
            >
              <span className="ui-strong">{whoText(it)}</span>
              <span>{kindText(it)}</span>
              <span className="untold-line__why">{it.settled === null ? whyText(it) : settledText(it)}</span>
              <span className="untold-line__where">{it.stationName}</span>
              <span className="untold-line__since">
                {it.gone ? texts.gone : it.settled !== null ? agoText(it.settled.at, now) : it.atHotline ? <StatusChip tone="late">{agoText(it.since, now)}</StatusChip> : agoText(it.since, now)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
