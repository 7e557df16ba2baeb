import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { texts } from "../texts";

type SplitterProps = { width: number; least: number; most: number; onChange: (width: number) => void; /** The panel it sizes lies to its right. */ right?: boolean };

/** The edge of a panel, dragged by mouse or moved by the arrow keys. */
export function Splitter({ width, least, most, onChange, right = false }: SplitterProps) {
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null);
  const set = (wanted: number) => onChange(Math.min(Math.max(wanted, least), most));
  const toward = right ? -1 : 1;
  const moved = (event: PointerEvent) => from && set(from.width + (event.clientX - from.x) * toward);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    set(width + (event.key === "ArrowRight" ? 16 : -16) * toward);
  };
  return (
    <div
      className="desk-splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={texts.resize}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width });
      }}
      onPointerMove={moved}
      onPointerUp={() => setFrom(null)}
      onKeyDown={keys}
    />
  );
}
