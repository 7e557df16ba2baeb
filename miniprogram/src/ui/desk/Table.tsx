import type { ReactNode } from "react";
import { classes } from "../defined";
import { texts } from "../texts";
import "./desk.scss";

export type TableColumn<R> = { readonly id: string; readonly title: string; readonly cell: (row: R) => ReactNode; /** Numbers and times, which align at the right. */ readonly number?: boolean };
type TableProps<R> = {
  /** Read aloud; shown by the heading above it. */
  label: string;
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  idOf: (row: R) => string;
  onPress?: ((row: R) => void) | undefined;
  none?: string | undefined;
};

/** Rows of 36 px. With `onPress`, the first cell of a row is its button, so that the keyboard reaches it. */
export function Table<R>({ label, columns, rows, idOf, onPress, none = texts.nothing }: TableProps<R>) {
  return (
    <table className="desk-table">
      <caption className="ui-unseen">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={classes(column.number && "desk-table__number")}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 ? (
          <tr>
            <td colSpan={columns.length} className="ui-note">
              {none}
            </td>
          </tr>
        ) : null}
        {rows.map((row) => (
          <tr key={idOf(row)} className={classes(onPress && "ui-press")} onClick={onPress ? () => onPress(row) : undefined}>
            {columns.map((column, index) => (
              <td key={column.id} className={classes(column.number && "desk-table__number")}>
                {index === 0 && onPress ? (
                  <button type="button" className="desk-table__open">
                    {column.cell(row)}
                  </button>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
