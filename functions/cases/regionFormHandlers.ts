import { inForce, proposedForm, settledForm } from "@huiyin/shared/cases/regionForm";
import { enterFormRoute, listFormsRoute, settleFormRoute } from "@huiyin/shared/cases/regionFormApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Table } from "../platform/table";
import { formDeskOp, readFormDesk, regionFormOp, regionFormsOf } from "./regionFormRepository";

type Deps = { readonly table: Table };
const isDistrict = (station: StationId): boolean => /^\d{6}$/.test(station);

/** GET /stations/{stationId}/report-forms */
export const listForms = ({ table }: Deps) =>
  handle(listFormsRoute, async ({ params: { stationId }, caller, now }) => {
    if (!isDistrict(stationId)) return refuse("form.not_district");
    const { person } = staffOf(caller);
    const [desk, forms] = await Promise.all([readFormDesk(table, stationId), regionFormsOf(table, stationId)]);
    const proposed = desk?.proposed ?? null;
    return ok({
      version: desk?.version ?? 0, inForce: inForce(forms, localDate(now, zone))?.id ?? null,
      forms: forms.map(({ id, fields, from, source, sourceDate, byName, at, confirmedByName, confirmedAt }) => ({ id, fields, from, source, sourceDate, by: byName, at, confirmedBy: confirmedByName, confirmedAt })).reverse(),
      proposed: proposed === null ? null : { fields: proposed.fields, from: proposed.from, source: proposed.source, sourceDate: proposed.sourceDate, by: proposed.byName, at: proposed.at, mayConfirm: proposed.by !== person },
    });
  });

/** POST /stations/{stationId}/report-forms */
export const enterForm = ({ table }: Deps) =>
  handle(enterFormRoute, async ({ params: { stationId }, body, caller, now, command }) => {
    if (!isDistrict(stationId)) return refuse("form.not_district");
    const { person, title } = staffOf(caller);
    const before = await readFormDesk(table, stationId);
    const after = proposedForm(before, body, { person, name: title }, now);
    if (!after.ok) return after;
    const reply = { version: after.value.version };
    const written = await table.transact([formDeskOp(stationId, after.value, before), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("form.stale");
  });

/** POST /stations/{stationId}/report-forms/settle */
export const settleForm = ({ table }: Deps) =>
  handle(settleFormRoute, async ({ params: { stationId }, body, caller, now, command }) => {
    if (!isDistrict(stationId)) return refuse("form.not_district");
    const { person, title } = staffOf(caller);
    const before = await readFormDesk(table, stationId);
    if (before === null) return refuse("form.not_proposed");
    if (before.version !== body.version) return refuse("form.stale");
    const after = settledForm(before, stationId, body.answer, { person, name: title }, now);
    if (!after.ok) return after;
    const { desk, form } = after.value;
    const reply = { version: desk.version };
    const written = await table.transact([formDeskOp(stationId, desk, before), ...(form === null ? [] : [regionFormOp(stationId, form)]), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("form.stale");
  });

export const regionFormHandlers = (deps: Deps): readonly Door[] => [listForms(deps), enterForm(deps), settleForm(deps)];
