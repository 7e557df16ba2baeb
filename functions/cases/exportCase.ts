import { exportCaseRoute, exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { isForWorker } from "@huiyin/shared/cases/timeline";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { personOf, staffOf } from "../platform/caller";
import type { Files } from "../platform/files";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import { lookOp } from "../tickets/ticketRepository";
import type { CasePartition } from "./caseRepository";
import type { CaseDeps } from "./deps";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

export type ExportDeps = CaseDeps & { readonly files: Files };

/** Made, laid in the bucket and linked; that it was taken is written down before, whoever it is. What makes it is loaded by this request only. */
async function exported(deps: ExportDeps, it: CasePartition, side: "worker" | "staff", by: PersonId, command: Command, now: Instant) {
  if (!(await deps.table.transact([lookOp(`CASE#${it.head.number}`, newRowId(), by, `file_${side}`, now)])).ok) return refuse("request.conflict");
  const { caseFile } = await import("./caseFileZip");
  const { bytes, pdf, left, name } = await caseFile(deps, it, { side, by, shows: side === "staff" ? () => true : isForWorker }, now);
  const key = `packs/${it.head.number}/file-${side}`;
  await Promise.all([deps.files.write(`${key}.zip`, bytes, "application/zip"), deps.files.write(`${key}.pdf`, pdf, "application/pdf")]);
  const reply = { url: await deps.files.link(`${key}.zip`, `${name}.zip`), pdf: await deps.files.link(`${key}.pdf`, `${name}.pdf`), bytes: bytes.length, left };
  const written = await deps.table.transact(command.rows(reply));
  return written.ok ? ok(reply) : refuse("request.conflict");
}
const partitionOf = (deps: ExportDeps, number: CaseNumber) => deps.cases.partition(number);

/** POST /staff/cases/{number}/export */
export const exportCase = (deps: ExportDeps) =>
  handle(exportCaseRoute, async ({ params, caller, now, command }) => {
    const by = staffOf(caller);
    const it = await partitionOf(deps, params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.head.ticket === null ? null : await deps.tickets.get(it.head.ticket);
    if (!mayReadSealed(standingOf(it.head, ticket, by))) return refuse("case.not_taken");
    return exported(deps, it, "staff", by.person, command, now);
  });

/** POST /cases/{number}/export */
export const exportMyCase = (deps: ExportDeps) =>
  handle(exportMyCaseRoute, async ({ params, caller, now, command }) => {
    const it = await partitionOf(deps, params.number);
    return it === null ? refuse("access.not_found") : exported(deps, it, "worker", personOf(caller), command, now);
  });

export const exportHandlers = (deps: ExportDeps): readonly Door[] => [exportCase(deps), exportMyCase(deps)];
