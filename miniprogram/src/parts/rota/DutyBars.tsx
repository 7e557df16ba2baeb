import type { readDutyRoute } from "@huiyin/shared/tickets/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { Box, Txt } from "@/ui/Box";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import { barOf, hoursOf, nowAt, rowsOf, scaleOf, spanText, type Scale } from "./bars";
import "./rota.scss";
import { rotaTexts as t } from "./texts.zh";

/** The height of one person's bar, as rota.scss writes it. */
const rowEm = 1.8;

export type StationDuty = ReplyOf<typeof readDutyRoute>["stations"][number];

const placed = ({ left, width }: { left: number; width: number }, row: number, rows: number) => ({
  left: `${left}%`, width: `${width}%`, top: `${(row / rows) * 100}%`, height: `${100 / rows}%`,
});

/** "值班律师甲 09:00–17:30；空岗 12:00–13:00": what the bars draw, for who cannot see them. */
export function dutySentence({ shifts, gaps }: StationDuty): string {
  const parts = [
    ...shifts.map((shift) => `${shift.name}${t.lane[shift.lane]} ${spanText(shift)}`),
    ...gaps.map((gap) => `${t.gap} ${spanText(gap)}`),
  ];
  return parts.length === 0 ? t.nobody : parts.join("；");
}

function Track({ station, scale, now, lane }: { station: StationDuty; scale: Scale; now: Instant; lane: "duty" | "backup" }) {
  const here = nowAt(now, scale);
  const shifts = rowsOf(station.shifts.filter((shift) => shift.lane === lane));
  const rows = Math.max(1, ...shifts.map(({ row }) => row + 1));
  return (
    <Box className={classes("rota-track", `rota-track--${lane}`)} style={{ height: `${rows * rowEm}em` }} unread>
      {here === null ? null : <Box className="rota-now" style={{ left: `${here}%` }} />}
      {shifts.map(({ span: shift, row }) => {
        const bar = barOf(shift, scale);
        return bar === null ? null : (
          <Box key={`${shift.person}${shift.from}`} className={classes("rota-bar", shift.now && "rota-bar--now")} style={placed(bar, row, rows)}>
            {lane === "duty" ? shift.name : `${t.backup} ${shift.name}`}
          </Box>
        );
      })}
      {lane === "duty"
        ? station.gaps.map((gap) => {
            const bar = barOf(gap, scale);
            return bar === null ? null : (
              <Box key={gap.from} className="rota-bar rota-bar--gap" style={placed(bar, 0, 1)}>
                {t.gap}
              </Box>
            );
          })
        : null}
    </Box>
  );
}

type DutyBarsProps = { stations: readonly StationDuty[]; now: Instant; onPress?: ((station: StationDuty) => void) | undefined; current?: string | undefined; /** With the second line of who stands behind. */ backup?: boolean };

/** Today, a line per station: who is there from when to when, and where nobody is. */
export function DutyBars({ stations, now, onPress, current, backup = true }: DutyBarsProps) {
  const scale = scaleOf(stations.flatMap((station) => [...station.shifts, ...station.gaps]), now);
  const here = nowAt(now, scale);
  return (
    <Box className="rota">
      <Box className="rota-line rota-line--hours" unread>
        <Box className="rota-name" />
        <Box className="rota-hours">
          {hoursOf(scale).map(({ hour, left }) => (
            <Txt key={hour} className="rota-hour">
              <Box as="span" className="rota-hour__at" style={{ left: `${left}%` }}>
                {hour}
              </Box>
            </Txt>
          ))}
          {here === null ? null : (
            <Box as="span" className="rota-hour__at rota-hour__now" style={{ left: `${here}%` }}>
              {t.now}
            </Box>
          )}
        </Box>
      </Box>
      {stations.map((station) => {
        const isGap = station.gaps.some((gap) => gap.from <= now && now < gap.to);
        return (
          <Box key={station.station} className={classes("rota-line", station.station === current && "rota-line--on")} onPress={onPress ? () => onPress(station) : undefined}>
            <Box className="rota-name">
              <Txt className="rota-name__text">{station.name}</Txt>
              <Txt className="ui-unseen">{dutySentence(station)}</Txt>
              {isGap ? <StatusChip tone="late">{t.gap}</StatusChip> : station.open ? null : <Txt className="ui-note">{t.closed}</Txt>}
            </Box>
            <Box className="rota-tracks">
              <Track station={station} scale={scale} now={now} lane="duty" />
              {backup && station.shifts.some((shift) => shift.lane === "backup") ? <Track station={station} scale={scale} now={now} lane="backup" /> : null}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
