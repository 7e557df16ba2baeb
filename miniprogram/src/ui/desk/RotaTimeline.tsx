import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import { classes } from "../defined";
import { barBox, daysOf, dropAt, isShown, neighbour, placeOf, stacked, type Drop, type Scale, type Spot, type TimelineBar } from "./timeline";
import "./rotaTimeline.scss";

export type RotaBar = TimelineBar & {
  /** duty and backup are solid and dashed; off is somebody's leave; asked waits for an answer; gap is nobody. */
  readonly kind: "duty" | "backup" | "off" | "asked" | "gap";
  readonly text: string;
  /** The whole of it in words: "律师甲，11月23日（周一）08:30–17:30，值班". */
  readonly sentence: string;
};
export type RotaRow = { readonly id: string; readonly name: string; readonly note?: string | undefined; /** A bar may be let go on it. */ readonly takes: boolean };
export type RotaDay = { readonly date: LocalDate; readonly name: string; /** A holiday's name, 调休, or nothing. */ readonly mark: string | null; readonly rest: boolean };

type RotaTimelineProps = {
  label: string;
  scale: Scale;
  days: readonly RotaDay[];
  rows: readonly RotaRow[];
  bars: readonly RotaBar[];
  now: Instant;
  nowText: string;
  selected: string | null;
  onSelect: (id: string | null) => void;
  /** Let go on another bar or another person; left out, nothing can be dragged. */
  onDrop?: ((bar: RotaBar, on: Drop) => void) | undefined;
  onDay?: ((date: LocalDate) => void) | undefined;
};

type Drag = { readonly bar: RotaBar; readonly x: number; readonly y: number; readonly dx: number; readonly dy: number; readonly on: Drop | null };
/** A press that moves less than this, in pixels, is a press. */
const slack = 4;

const spots = (box: HTMLElement, of: "bar" | "row"): Spot[] =>
  [...box.querySelectorAll<HTMLElement>(`[data-${of}]`)].map((one) => ({
    id: one.dataset[of] ?? "", row: one.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "", rect: one.getBoundingClientRect(),
  }));

/** A line per person (or lane), a column per day. A bar is chosen by a press or the arrows, and dragged onto another person or another bar. */
export function RotaTimeline({ label, scale, days, rows, bars, now, nowText, selected, onSelect, onDrop, onDay }: RotaTimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const places = useRef<{ bars: Spot[]; rows: Spot[] } | null>(null);
  const moved = drag !== null && Math.hypot(drag.dx, drag.dy) > slack;
  const order = rows.map((row) => row.id);
  const first = bars.find((bar) => bar.id === selected) ?? bars.filter((bar) => bar.row === order.find((row) => bars.some((one) => one.row === row)))[0];

  useEffect(() => {
    if (drag === null) return;
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape") setDrag(null);
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [drag]);

  const down = (event: PointerEvent<HTMLElement>, bar: RotaBar) => {
    if (event.button !== 0 || !onDrop || bar.kind === "gap" || bar.kind === "off" || box.current === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    places.current = { bars: spots(box.current, "bar"), rows: spots(box.current, "row").filter(({ id }) => rows.some((row) => row.id === id && row.takes)) };
    setDrag({ bar, x: event.clientX, y: event.clientY, dx: 0, dy: 0, on: null });
  };
  const move = (event: PointerEvent) => {
    if (drag === null || places.current === null) return;
    const droppable = places.current.bars.filter(({ id }) => bars.some((one) => one.id === id && (one.kind === "duty" || one.kind === "backup")));
    setDrag({ ...drag, dx: event.clientX - drag.x, dy: event.clientY - drag.y, on: dropAt(event.clientX, event.clientY, drag.bar, droppable, places.current.rows) });
  };
  const up = () => {
    if (drag === null) return;
    setDrag(null);
    if (moved && drag.on !== null) onDrop?.(drag.bar, drag.on);
  };
  const walk = (event: KeyboardEvent, bar: RotaBar) => {
    const next = neighbour(bars, order, bar.id, event.key);
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) return;
    onSelect(next.id);
    [...(box.current?.querySelectorAll<HTMLElement>("[data-bar]") ?? [])].find((one) => one.dataset["bar"] === next.id)?.focus();
  };

  const here = isShown(scale, now) ? placeOf(scale, now) : null;
  const column = (index: number): CSSProperties => ({ left: `${(index / scale.days) * 100}%`, width: `${100 / scale.days}%` });
  return (
    <div ref={box} className={classes("timeline", days.length > 10 && "timeline--month", moved && "timeline--moving")} role="group" aria-label={label}>
      <div className="timeline__line timeline__line--days">
        <div className="timeline__name" />
        <div className="timeline__days">
          {days.map((day, index) => (
            <button key={day.date} type="button" className={classes("timeline__day", day.rest && "timeline__day--rest")} style={column(index)} onClick={() => onDay?.(day.date)}>
              <span>{day.name}</span>
              {day.mark === null ? null : <span className="timeline__mark">{day.mark}</span>}
            </button>
          ))}
        </div>
      </div>
      {rows.map((row) => {
        const own = bars.filter((bar) => bar.row === row.id);
        const { lines, count } = stacked(own);
        return (
          <div key={row.id} data-row={row.id} className={classes("timeline__line", moved && drag.on?.kind === "row" && drag.on.id === row.id && "timeline__line--on")}>
            <div className="timeline__name">
              <span className="timeline__who">{row.name}</span>
              {row.note === undefined ? null : <span className="ui-note">{row.note}</span>}
            </div>
            <div className="timeline__track" style={{ "--lines": count } as CSSProperties}>
              {daysOf(scale).map((date, index) => (
                <div key={date} className={classes("timeline__cell", days[index]?.rest && "timeline__cell--rest")} style={column(index)} />
              ))}
              {here === null ? null : (
                <div className="timeline__now" style={{ left: `${here}%` }} title={nowText} />
              )}
              {own.map((bar) => {
                const at = barBox(scale, bar);
                if (at === null) return null;
                const held = moved && drag.bar.id === bar.id;
                return (
                  <button
                    key={bar.id} type="button" data-bar={bar.id} aria-label={bar.sentence} title={bar.sentence} aria-pressed={bar.id === selected} tabIndex={bar.id === first?.id ? 0 : -1}
                    className={classes("timeline__bar", `timeline__bar--${bar.kind}`, bar.id === selected && "timeline__bar--on", held && "timeline__bar--held", moved && drag.on?.kind === "bar" && drag.on.id === bar.id && "timeline__bar--target")}
                    style={{ left: `${at.left}%`, width: `${at.width}%`, "--line": lines.get(bar.id) ?? 0, ...(held ? { transform: `translate(${drag.dx}px, ${drag.dy}px)` } : {}) } as CSSProperties}
                    onClick={() => onSelect(bar.id)} onKeyDown={(event) => walk(event, bar)}
                    onPointerDown={(event) => down(event, bar)} onPointerMove={move} onPointerUp={up} onPointerCancel={() => setDrag(null)}
                  >
                    {bar.text}
                  </button>
                );
              })}
            </div>
          </div>
        );
      })}
    </div>
  );
}
