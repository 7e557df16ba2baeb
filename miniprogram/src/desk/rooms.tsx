import Taro from "@tarojs/taro";
import { chooseGrant } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import { zGrantId } from "@huiyin/shared/kernel/ids";
import { grantText } from "@/parts/people/roles";
import type { ActionId } from "@/parts/staff/actions";
import { useEvery } from "@/parts/staff/useEvery";
import type { useCase } from "@/parts/staff/useCase";
import type { Staff } from "@/parts/staff/useStaff";
import type { DeskKey, DeskRoom } from "@/ui/desk/DeskShell";
import { Select } from "@/ui/Select";
import { CalculatorTool, openCalculator } from "./CalculatorTool";
import { useIdle } from "./idle";
import { deskTexts as t } from "./texts.zh";

export type RoomId = "calls" | "station" | "cases" | "inbox" | "notices" | "rota" | "ladder" | "staff" | "district" | "bookings" | "employers" | "rights";

/** Redirected, not stacked: a page left in the stack would go on listening to the keyboard. */
export const openRoom = (room: RoomId, query = ""): void => void Taro.redirectTo({ url: `/desk/${room}/index${query}` });

export const calculatorId = "calculate";

/** What the rail offers this role. A room opens by its key. `act` in place of going there, when one is already in it. */
export function roomsFor(staff: Staff, act: Partial<Record<RoomId, () => void>> = {}): readonly DeskRoom[] {
  if (staff.state !== "staff") return [];
  const { role } = staff.grant;
  const all: readonly { readonly id: RoomId; readonly name: string; readonly shortcut: string; readonly roles: readonly string[] }[] = [
    { id: "calls", name: t.calls, shortcut: "n", roles: ["operator", "head"] },
    { id: "station", name: t.station, shortcut: "b", roles: ["head", "officer", "operator", "lawyer", "mediator"] },
    { id: "bookings", name: t.bookings, shortcut: "p", roles: ["head", "officer", "operator", "lawyer", "mediator"] },
    { id: "rota", name: t.rota, shortcut: "v", roles: ["head", "officer", "lawyer", "mediator"] },
    { id: "cases", name: t.cases, shortcut: "q", roles: ["head", "officer", "operator", "lawyer", "mediator"] },
    { id: "employers", name: t.employers, shortcut: "9", roles: ["head", "officer", "operator", "lawyer", "mediator"] },
    { id: "notices", name: t.notices, shortcut: "w", roles: ["head", "officer", "operator"] },
    { id: "inbox", name: t.inbox, shortcut: "m", roles: ["head", "officer", "operator", "lawyer", "mediator"] },
    { id: "rights", name: t.rights, shortcut: "8", roles: ["head", "officer", "operator"] },
    { id: "ladder", name: t.ladder, shortcut: "j", roles: ["head", "officer"] },
    { id: "staff", name: t.staff, shortcut: "g", roles: ["head", "administrator"] },
    { id: "district", name: t.district, shortcut: "0", roles: ["head", "officer", "administrator"] },
  ];
  const counts: Partial<Record<RoomId, number>> = { inbox: staff.me.unread };
  const rooms: readonly DeskRoom[] = all
    .filter((room) => room.roles.includes(role))
    .map(({ id, name, shortcut }) => ({ id, name, shortcut, count: counts[id], onPress: act[id] ?? (() => openRoom(id)) }));
  // A tool, not a room: it opens over the one that is open.
  return role === "administrator" ? rooms : [...rooms, { id: calculatorId, name: t.calculate, shortcut: "7", onPress: openCalculator }];
}

const everyMs = 60_000;
/** The foot of the rail: who sits here, and the switch for who holds several grants. With it the rail's counts are asked anew. */
export function Who({ staff }: { staff: Staff }) {
  useEvery(() => void readMe(), everyMs, staff.state === "staff");
  const soon = useIdle(staff.state === "staff", () => void Taro.redirectTo({ url: `/desk/enter/index?next=${encodeURIComponent(window.location.pathname)}` }));
  if (staff.state !== "staff") return null;
  const { me, grant } = staff;
  return (
    <>
      <CalculatorTool />
      {soon ? (
        <div role="alert" className="ui-strong">
          {t.leaving}
        </div>
      ) : null}
      <div className="ui-strong">{me.staffName}</div>
      <button type="button" className="desk-rail__room" onClick={() => void Taro.redirectTo({ url: "/desk/enter/index?setup=1" })}>
        {t.signingIn}
      </button>
      {me.grants.length > 1 ? (
        <Select label={t.actAs} options={me.grants.map((one) => ({ value: String(one.id), title: grantText(one) }))} value={String(grant.id)} onChange={(id) => chooseGrant(zGrantId.parse(id))} />
      ) : (
        <div>{grantText(grant)}</div>
      )}
    </>
  );
}

/** The station whose board this grant reads. A hotline desk answers for the whole division it belongs to. */
export const boardStation = (staff: Staff): string | null =>
  staff.state !== "staff" ? null : staff.grant.role === "operator" ? (staff.grant.unit.split("-")[0] ?? staff.grant.unit) : staff.grant.unit;

/** Arrows walk a list once the focus is in it (arrows.ts); pressed while nothing has the focus, they step into it. */
export const intoList = (within: string): DeskKey => ({
  key: "arrowdown", shown: "↓ ↑ → ←", does: t.move,
  act: () => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(`${within} ul button`)?.focus();
  },
});

const actionKeys: Readonly<Record<ActionId, string | null>> = {
  contact: "l", answer: "a", close: "d", handOn: "t", conflict: "3", callback: "h", letter: "i", urgency: "u", settleLimit: "x", assign: "z", message: "6", facts: "f", calculate: "k", next: "e", papers: "o", entry: "s", refer: "c", hold: null, met: null, extend: null,
};
/** A key for each thing that may be done with the case that is open. */
export const caseKeys = (view: ReturnType<typeof useCase>): readonly DeskKey[] =>
  view.actions.flatMap((action) => {
    const key = actionKeys[action.id];
    return key === null ? [] : [{ key, does: action.name, act: () => view.setOpen(action.id) }];
  });
