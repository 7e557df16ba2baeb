import type { ReactNode } from "react";
import { Button } from "../Button";
import { classes } from "../defined";
import type { Tone } from "../StatusChip";
import { texts } from "../texts";
import "./desk.scss";

export type BoardColumn = {
  readonly id: string;
  readonly title: string;
  /** How many there are, as far as they were read; with `onMore` there are more, and a plus says so. */
  readonly count: number;
  readonly tone?: Tone | undefined;
  readonly items: readonly { readonly id: string; readonly content: ReactNode; readonly onPress?: (() => void) | undefined; readonly current?: boolean }[];
  readonly onMore?: (() => void) | undefined;
};

/** Columns with counts. Rows keep their keys, so a refresh moves nothing under the reader that did not itself move. */
export function Board({ columns, label }: { columns: readonly BoardColumn[]; label: string }) {
  return (
    <div className="desk-board" role="group" aria-label={label}>
      {columns.map((column) => (
        <section key={column.id} className="desk-board__column" aria-label={`${column.title}，${column.count}`}>
          <h2 className="desk-board__title">
            {column.title}
            <span className={classes("desk-count", column.count > 0 && column.tone && `ui-tone--${column.tone}`)}>{`${column.count}${column.onMore ? "+" : ""}`}</span>
          </h2>
          {column.items.length === 0 ? <p className="ui-p ui-note desk-board__none">{texts.nothing}</p> : null}
          <ul className="ui-list">
            {column.items.map((item) => (
              <li key={item.id}>
                {item.onPress ? (
                  <button type="button" className={classes("desk-item", item.current && "desk-item--on")} aria-current={item.current || undefined} onClick={item.onPress}>
                    {item.content}
                  </button>
                ) : (
                  <div className="desk-item">{item.content}</div>
                )}
              </li>
            ))}
          </ul>
          {column.onMore ? (
            <Button kind="text" small onPress={column.onMore}>
              {texts.more}
            </Button>
          ) : null}
        </section>
      ))}
    </div>
  );
}
