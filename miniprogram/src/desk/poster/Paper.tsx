import { blockSize, reserveNumbersRoute } from "@huiyin/shared/cases/reservedApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useCallback, useEffect, useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { texts } from "./texts.zh";

const t = texts.paper;
/** Where no number can be had (nothing works already, or nobody is signed in): five digits by chance tell this block from any other of its day. */
const newBlock = (): string => String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 100_000).padStart(5, "0");
/** The slip's number: the day it was printed, its block, and its place in it. It is no case number. */
const slipNumber = (date: string, block: string, n: number): string => `${date.slice(2).replaceAll("-", "")}-${block}-${String(n + 1).padStart(2, "0")}`;

/**
 * What a station keeps for the hour in which nothing works: numbered forms, one half for the drawer and one for the worker's pocket. Each is
 * filed afterwards (补录) with the true time; the number on it is the case's from then on, once. Opened again the same day it is the same block; another is reserved only when it is asked for.
 */
export function Paper({ id, station, hotline, date }: { id: StationId; station: string; hotline: string; date: string }) {
  const [block] = useState(newBlock);
  const reserve = useCommand(reserveNumbersRoute);
  const [numbers, setNumbers] = useState<readonly string[] | null>(null);
  const [again, setAgain] = useState(false);
  const { run } = reserve;
  const ask = useCallback(
    async (more: boolean) => {
      const reply = await run({ params: { stationId: id }, body: more ? { more } : {} });
      setAgain(reply?.again === true);
      setNumbers((was) => (reply === null ? (was ?? []) : reply.numbers.map(showCaseNumber)));
    },
    [run, id],
  );
  useEffect(() => void ask(false), [ask]);
  if (numbers === null) return <Skeleton lines={4} text={t.reserving} />;
  const isReserved = numbers.length > 0;
  const shown = isReserved ? numbers : Array.from({ length: blockSize }, (_, n) => slipNumber(date, block, n));
  return (
    <div className="paper">
      {isReserved ? null : <NoticeBar tone="wait">{t.unreserved}</NoticeBar>}
      {again ? <NoticeBar tone="info" action={<Button kind="text" small busy={reserve.busy} onPress={() => void ask(true)}>{t.more}</Button>}>{t.again}</NoticeBar> : null}
      <p className="ui-note">{isReserved ? t.how : t.howOwn}</p>
      {shown.map((number) => (
        <section key={number} className="paper__slip">
          <div className="paper__half">
            <h2>{t.title(station)}</h2>
            <p className="paper__number">{(isReserved ? t.number : t.numberOwn)(number)}</p>
            {t.lines.map((line) => <p key={line} className="paper__line">{line}</p>)}
            <p>{t.danger}</p>
          </div>
          <div className="paper__half paper__half--worker">
            <h2>{t.worker(station)}</h2>
            <p className="paper__number">{(isReserved ? t.number : t.numberOwn)(number)}</p>
            <p>{(isReserved ? t.promise : t.promiseOwn)(hotline)}</p>
          </div>
        </section>
      ))}
    </div>
  );
}
