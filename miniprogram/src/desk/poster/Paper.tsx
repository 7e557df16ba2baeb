import { texts } from "./texts.zh";

const t = texts.paper;
/** A week's worth of a bad day, on half as many sheets of A4. */
const copies = 20;

/** The slip's number: the day it was printed, so that two blocks never share one, and its place in the block. It is no case number. */
const slipNumber = (date: string, n: number): string => `${date.slice(2).replaceAll("-", "")}-${String(n + 1).padStart(2, "0")}`;

/**
 * What a station keeps for the hour in which nothing works: numbered slips, one half for the drawer and one for the worker's pocket. Each is
 * filed afterwards (补录) with the true time, and its number in the words.
 */
export function Paper({ station, date }: { station: string; date: string }) {
  return (
    <div className="paper">
      <p className="ui-note">{t.how}</p>
      {Array.from({ length: copies }, (_, n) => slipNumber(date, n)).map((number) => (
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
