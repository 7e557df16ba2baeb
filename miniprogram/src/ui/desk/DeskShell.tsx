import { useState, type ReactNode } from "react";
import { classes } from "../defined";
import { Button } from "../Button";
import { DeskDensity } from "../density";
import { Empty } from "../Empty";
import { Sheet } from "../Sheet";
import { texts } from "../texts";
import { KeyHint } from "./KeyHint";
import { useKeys, type Keys } from "./keys";
import { Splitter } from "./Splitter";
import "./desk.scss";

export type DeskRoom = {
  readonly id: string;
  readonly name: string;
  readonly count?: number | undefined;
  /** The count is of things that burn. */
  readonly urgent?: boolean | undefined;
  /** The key that opens it, one letter. */
  readonly shortcut?: string | undefined;
  readonly onPress: () => void;
};
export type DeskKey = { readonly key: string; readonly shown?: string | undefined; readonly does: string; readonly act: () => void };

type DeskShellProps = {
  /** The heading of the work; the page's one h1. */
  title: string;
  rooms: readonly DeskRoom[];
  current?: string | undefined;
  /** Who sits here, at the foot of the rail: "坐席 07 · 09:00–17:30". */
  who?: ReactNode;
  list?: ReactNode;
  listTitle?: string | undefined;
  work: ReactNode;
  /** The main action, at the right of the heading. */
  action?: ReactNode;
  side?: ReactNode;
  keys?: readonly DeskKey[] | undefined;
};

/** Rooms at the left, a list, the thing itself, and what belongs to it at the right. Each scrolls by itself; `?` shows the keys. */
export function DeskShell({ title, rooms, current, who, list, listTitle = texts.list, work, action, side, keys = [] }: DeskShellProps) {
  const [listWidth, setListWidth] = useState(300);
  const [sideWidth, setSideWidth] = useState(300);
  const [help, setHelp] = useState(false);
  const letters = rooms.flatMap((room) => (room.shortcut ? [{ key: room.shortcut, does: room.name, act: room.onPress }] : []));
  const [first] = rooms;
  // A room opened by its address: what it asks for is refused, and an empty screen says neither that nor where to go.
  const isTheirs = current === undefined || first === undefined || rooms.some((room) => room.id === current);
  const all: readonly DeskKey[] = [...letters, ...(isTheirs ? keys : []), { key: "?", does: texts.showKeys, act: () => setHelp(true) }];
  const acts: Keys = Object.fromEntries(all.map(({ key, act }) => [key.toLowerCase(), act]));
  useKeys(acts, !help);

  return (
    <DeskDensity value={true}>
      <div className="desk desk-shell">
        <nav className="desk-rail" aria-label={texts.rooms}>
          <strong className="desk-rail__name">回音</strong>
          {rooms.map((room) => (
            <button
              key={room.id}
              type="button"
              className={classes("desk-rail__room", room.id === current && "desk-rail__room--on")}
              aria-current={room.id === current ? "page" : undefined}
              onClick={room.onPress}
            >
              <span className="ui-grow">{room.name}</span>
              {room.count ? <span className={classes("desk-count", room.urgent && "desk-count--urgent")}>{room.count}</span> : null}
              {room.shortcut ? <KeyHint>{room.shortcut.toUpperCase()}</KeyHint> : null}
            </button>
          ))}
          <div className="desk-rail__who">{who}</div>
        </nav>
        {list && isTheirs ? (
          <>
            <section className="desk-list" style={{ width: listWidth }} aria-label={listTitle}>
              {list}
            </section>
            <Splitter width={listWidth} least={220} most={480} onChange={setListWidth} />
          </>
        ) : null}
        <main className="desk-work">
          <header className="desk-work__head">
            <h1 className="desk-work__title">{title}</h1>
            <div className="desk-work__action">{isTheirs ? action : null}</div>
          </header>
          <div className="desk-work__body">
            {isTheirs ? work : <Empty title={texts.notTheirs} sentence={texts.notTheirsNote} action={<Button onPress={first.onPress}>{texts.go(first.name)}</Button>} />}
          </div>
        </main>
        {side && isTheirs ? (
          <>
            <Splitter width={sideWidth} least={240} most={480} onChange={setSideWidth} right />
            <aside className="desk-side" style={{ width: sideWidth }} aria-label={texts.side}>
              {side}
            </aside>
          </>
        ) : null}
        <Sheet open={help} title={texts.keys} onClose={() => setHelp(false)}>
          <dl className="desk-keys">
            {all.map(({ key, shown, does }) => (
              <div key={key} className="ui-line">
                <dt>{does}</dt>
                <dd>
                  <KeyHint>{shown ?? key.toUpperCase()}</KeyHint>
                </dd>
              </div>
            ))}
          </dl>
        </Sheet>
      </div>
    </DeskDensity>
  );
}
