import { chinaTime, startOfDay, zLocalDate, addDays, type Instant } from "@huiyin/shared/kernel/time";
import type { Role } from "@huiyin/shared/staff/schema";
import { today } from "@/parts/staff/clockTime";
import { useNow } from "@/platform/clock";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import { texts as t } from "./texts.zh";

export type RoleDraft = { readonly role: Role | null; readonly from: string; readonly to: string };
export const noRole: RoleDraft = { role: null, from: "", to: "" };

/** The first instant of a day somebody typed; today is now, and no day is null. A last day counts to its end. */
export function instantsOf({ from, to }: Pick<RoleDraft, "from" | "to">, now: Instant): { readonly from: Instant | null; readonly to: Instant | null } {
  const [first, last] = [zLocalDate.safeParse(from), zLocalDate.safeParse(to)];
  const begin = first.success ? startOfDay(first.data, chinaTime) : null;
  return { from: begin === null || begin <= now ? null : begin, to: last.success ? startOfDay(addDays(last.data, 1), chinaTime) : null };
}

/** Which role, and for how long. @param at when it is given: with an invitation it begins when that is taken up */
export function RoleFields({ at, roles, draft, wrong, onChange }: { at: keyof typeof t.fromHint; roles: readonly Role[]; draft: RoleDraft; wrong: boolean; onChange: (more: Partial<RoleDraft>) => void }) {
  const day = today(useNow());
  return (
    <>
      <Select
        id="staff-role" label={t.role} value={draft.role} error={wrong && draft.role === null ? t.needed : undefined} onChange={(role) => onChange({ role })}
        options={roles.map((value) => ({ value, title: t.roleNames[value] }))}
      />
      <Field id="staff-from" label={t.from} hint={t.fromHint[at]} kind="date" from={day} value={draft.from} onChange={(from) => onChange({ from })} optional />
      <Field id="staff-to" label={t.to} hint={t.toHint} kind="date" from={draft.from || day} value={draft.to} onChange={(to) => onChange({ to })} optional />
    </>
  );
}
