import { readFiguresRoute } from "@huiyin/shared/cases/closingApi";
import { figureKeys } from "@huiyin/shared/cases/figures";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { moneyText } from "@huiyin/shared/kernel/yuan";
import { useState } from "react";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Table } from "@/ui/desk/Table";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { figureTexts as t } from "./figureTexts.zh";

const periods = ["month", "before", "year"] as const;
type Period = (typeof periods)[number];
/** By the station's own calendar: this month, the one before, this year so far. */
export function monthsIn(period: Period, now: Instant): { readonly from: string; readonly to: string } {
  const month = localDate(now, chinaTime).slice(0, 7);
  const [year, n] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const last = n === 1 ? `${year - 1}-12` : `${year}-${String(n - 1).padStart(2, "0")}`;
  return period === "month" ? { from: month, to: month } : period === "before" ? { from: last, to: last } : { from: `${year}-01`, to: month };
}

/** What became of the cases that ended, for whoever answers for the station: 件 and 人 apart, what was told twice in neither half of the rate. */
export function Figures({ station, now }: { station: StationId; now: Instant }) {
  const [period, setPeriod] = useState<Period>("month");
  const [open, setOpen] = useState(false);
  const { reply, sentence } = useQuery(readFiguresRoute, { query: { station, ...monthsIn(period, now) } });
  if (reply === null) return sentence === null ? null : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  const { tally, ended, solved } = reply;
  return (
    <section aria-label={t.title}>
      <div className="ui-line">
        <h2 className="ui-h2 ui-large">{t.title}</h2>
        <div className="station-tools station-tools--labelled">
          <Select label={t.period} value={period} onChange={setPeriod} options={periods.map((value) => ({ value, title: t.periods[value] }))} />
          <span>{ended.cases === 0 ? t.none : t.summary(ended, solved)}</span>
          <Button kind="text" small onPress={() => setOpen(!open)}>{open ? t.hide : t.show}</Button>
        </div>
      </div>
      {open ? (
        <div className="ui-stack">
          <Table
            label={t.title} rows={figureKeys} idOf={(key) => key} none={t.none}
            columns={[
              { id: "kind", title: t.kind, cell: (key) => t.kinds[key] }, { id: "cases", title: t.cases, cell: (key) => tally[`${key}Cases`], number: true }, { id: "people", title: t.people, cell: (key) => tally[`${key}People`], number: true },
            ]}
          />
          <p className="ui-p">{t.money(moneyText(tally.agreedFen), moneyText(tally.paidFen))}</p>
          <p className="ui-p ui-note">{t.definition}</p>
        </div>
      ) : null}
    </section>
  );
}
