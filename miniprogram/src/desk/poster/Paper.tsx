import { useState } from "react";
import { texts } from "./texts.zh";

const t = texts.paper;
/** A week's worth of a bad day, on half as many sheets of A4. */
const copies = 20;

/** Five digits by chance tell this block from any other of its day, at whatever station. Printing knows no server: it may be down. */
const newBlock = (): string => String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 100_000).padStart(5, "0");
/** The slip's number: the day it was printed, its block, and its place in it. It is no case number. */
const slipNumber = (date: string, block: string, n: number): string => `${date.slice(2).replaceAll("-", "")}-${block}-${String(n + 1).padStart(2, "0")}`;

/**
 * What a station keeps for the hour in which nothing works: numbered slips, one half for the drawer and one for the worker's pocket. Each is
 * filed afterwards (补录) with the true time, and its number in the words.
 */
export function Paper({ station, date }: { station: string; date: string }) {
  const [block] = useState(newBlock);
  return (
    <div className="paper">
      <p className="ui-note">{t.how}</p>
      {Array.from({ length: copies }, (_, n) => slipNumber(date, block, n)).map((number) => (
        <section key={number} className="paper__slip">
          <div className="paper__half">
            <h2>{t.title(station)}</h2>
            <p className="paper__number">{t.number(number)}</p>
            {t.lines.map((line) => <p key={line} className="paper__line">{line}</p>)}
            <p>{t.danger}</p>
          </div>
          <div className="paper__half paper__half--worker">
            <h2>{t.worker(station)}</h2>
            <p className="paper__number">{t.number(number)}</p>
            <p>{t.promise}</p>
          </div>
        </section>
      ))}
    </div>
  );
}
