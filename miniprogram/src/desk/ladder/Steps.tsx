import { mostRungs } from "@huiyin/shared/tickets/ladderRules";
import { Button } from "@/ui/Button";
import { moved, replaced, without, type Row } from "./draft";
import { texts as t } from "./texts.zh";

export type Reach = { readonly kind: "rung" | "gap" | "none"; readonly stationName: string | null; readonly people: readonly string[] };
type Column<R> = { readonly id: string; readonly title: string; readonly of: (row: R) => number; readonly set: (row: R, minutes: number) => R };
type StepsProps<R extends Row> = { label: string; rows: readonly R[]; columns: readonly Column<R>[]; reach: readonly Reach[]; onChange: (rows: R[]) => void; add: () => void };

const whole = (text: string): number => Number(text.replace(/\D/g, "").slice(0, 3));
const levels = ["here", "street", "district"] as const;
const groups = ["duty", "backup", "head"] as const;

function reachText(reach: Reach | undefined): string {
  if (reach === undefined) return "";
  return reach.kind === "rung" ? reach.people.join("、") : t.nobody[reach.kind];
}

/** Rungs as rows: where, who, how long, whom it reaches now. Everything is a native control, so the keyboard has it all. */
export function Steps<R extends Row>({ label, rows, columns, reach, onChange, add }: StepsProps<R>) {
  return (
    <div className="ui-stack">
      <table className="desk-table ladder-steps">
        <caption className="ui-unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.order}</th>
            <th scope="col">{t.where}</th>
            <th scope="col">{t.who}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col" className="desk-table__number">
                {column.title}
              </th>
            ))}
            <th scope="col">{t.reaches}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const named = (what: string) => `${t.rung(at + 1)} ${what}`;
            return (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                <td>
                  <select className="ui-input ladder-cell" aria-label={named(t.where)} value={row.at} onChange={(event) => onChange(replaced(rows, at, { ...row, at: levels.find((it) => it === event.target.value) ?? row.at }))}>
                    {levels.map((level) => (
                      <option key={level} value={level}>
                        {t.at[level]}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <select className="ui-input ladder-cell" aria-label={named(t.who)} value={row.group} onChange={(event) => onChange(replaced(rows, at, { ...row, group: groups.find((it) => it === event.target.value) ?? row.group }))}>
                    {groups.map((group) => (
                      <option key={group} value={group}>
                        {t.group[group]}
                      </option>
                    ))}
                  </select>
                </td>
                {columns.map((column) => (
                  <td key={column.id} className="desk-table__number">
                    <input
                      className="ui-input ladder-cell ladder-cell--minutes" inputMode="numeric" aria-label={named(column.title)} value={column.of(row) === 0 ? "" : String(column.of(row))}
                      onChange={(event) => onChange(replaced(rows, at, column.set(row, whole(event.target.value))))}
                    />
                  </td>
                ))}
                <td className={reach[at]?.kind === "gap" ? "ladder-gap" : undefined}>{reachText(reach[at])}</td>
                <td>
                  <div className="ladder-tools">
                    <Button kind="text" small disabled={at === 0} label={named(t.up)} onPress={() => onChange(moved(rows, at, -1))}>
                      ↑
                    </Button>
                    <Button kind="text" small disabled={at === rows.length - 1} label={named(t.down)} onPress={() => onChange(moved(rows, at, 1))}>
                      ↓
                    </Button>
                    <Button kind="text" small disabled={rows.length === 1} label={named(t.remove)} onPress={() => onChange(without(rows, at))}>
                      {t.remove}
                    </Button>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div>
        <Button kind="plain" small disabled={rows.length >= mostRungs} onPress={add}>
          {t.add}
        </Button>
      </div>
    </div>
  );
}
