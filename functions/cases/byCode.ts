import {
  correctCardByCodeRoute, deleteUploadByCodeRoute, eraseByCodeRoute, finishUploadByCodeRoute, linkByCodeRoute, listConsentsByCodeRoute, readCardByCodeRoute, readLooksByCodeRoute, readMaterialsByCodeRoute, readUploadByCodeRoute, sayWordByCodeRoute, setConsentByCodeRoute, settleMaterialsByCodeRoute, startUploadByCodeRoute, withdrawByCodeRoute, writeByCodeRoute,
} from "@huiyin/shared/cases/codeApi";
import { exportMineByCodeRoute, exportPdfByCodeRoute } from "@huiyin/shared/deadlines/copyByCodeApi";
import { findDanger } from "@huiyin/shared/cases/danger";
import { agree, messageFromWorker, notSolved, undoWithdrawal, withdraw } from "@huiyin/shared/cases/worker";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { handle, type Door } from "../platform/http";
import type { Op } from "../platform/table";
import { carry } from "./carriedFiles";
import { changeCase } from "./changeCase";
import { correctCard, myCard } from "./correctCard";
import type { CaseDeps } from "./deps";
import { eraseCase, type RightsDeps } from "./erase";
import { asData, asPaper } from "./exportMine";
import { codeOpens } from "./fileOps";
import { groupOf } from "./groupRepository";
import { hear } from "./hear";
import { held, named } from "./heldByCode";
import { toldLooks } from "./looks";
import { messageOp } from "./messageOps";
import { changeConsent, consentsNow } from "./setConsents";
import { finishUpload, holder, removeUpload, resumeUpload, startUpload, type FileDeps } from "./uploads";
import { isDrawn, isForBoth, openName, readUpload, wholeKey } from "./uploadRepository";
import { workByCode } from "./workByCode";
import { materialsOf, settle } from "./workCommands";

/** POST /query/messages */
export const writeByCode = (deps: CaseDeps) =>
  handle(writeByCodeRoute, ({ body, now, command }) =>
    held(deps, body, async (number) => {
      const [text, files] = [body.text.trim(), body.files ?? []];
      if (text === "" && files.length === 0) return refuse("request.malformed");
      const danger = findDanger(text);
      let carrying: Op[] = [];
      return hear(deps, number, {
        decide: async (it, clocks) => {
          const carried = await carry(deps, number, files, { from: "worker", person: null });
          if (!carried.ok) return carried;
          carrying = carried.value;
          return messageFromWorker(it, danger !== null, clocks, now);
        },
        reply: () => ({ danger }), command, words: { from: "worker", title: "", text, files }, rows: () => carrying,
      }, now);
    }));

/** POST /query/word: solved, or not and to somebody else, with their words for them. */
export const sayWordByCode = (deps: CaseDeps) =>
  handle(sayWordByCodeRoute, ({ body, now, command }) =>
    held(deps, body, (number) => {
      const isUnsolved = body.word === "not_solved";
      const why = isUnsolved ? (body.why ?? "").trim() : "";
      return changeCase(deps, number, {
        decide: (it, clocks, fresh) => (isUnsolved ? notSolved(it, { kind: "worker" }, fresh, clocks, now, findDanger(why) !== null) : agree(it, { kind: "worker" }, clocks, now)),
        reply: () => ({}), command, also: async (it) => (why === "" ? [] : [await messageOp(deps.keys, it, { from: "worker", title: "", text: why }, now)]),
      }, now);
    }));

/** POST /query/withdrawal, and for as long as an account may, taking that back. */
export const withdrawByCode = (deps: CaseDeps) =>
  handle(withdrawByCodeRoute, ({ body, now, command }) =>
    held(deps, body, (number) => changeCase(deps, number, { decide: async (it, clocks, fresh) => (body.undo ? undoWithdrawal(it, fresh, clocks, now) : withdraw(it, clocks, now, await groupOf(deps.table, it))), reply: () => ({}), command }, now)));

/** POST /query/erasure */
export const eraseByCode = (deps: RightsDeps) =>
  handle(eraseByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => eraseCase(deps, number, () => ({ kind: "worker" }), { command, now })));

/** POST /query/files: what a message both sides read carries; what else was brought to the case has no door here. */
export const linkByCode = (deps: FileDeps) =>
  handle(linkByCodeRoute, async ({ body }) => {
    const found = await named(deps, body);
    if (found === null) return refuse("case.query_failed");
    const { number } = found.head;
    const isShown = codeOpens(found) && (await deps.cases.messages(number)).some(({ message }) => message.sees === "both" && message.files.includes(body.id));
    const upload = isShown ? await readUpload(deps.table, number, body.id) : null;
    if (upload === null || upload.state !== "stored" || !isForBoth(upload)) return refuse("access.not_found");
    return ok({ url: await deps.files.link(wholeKey(number, upload.id), await openName(deps.keys, number, upload), isDrawn(upload.type) ? upload.type : undefined) });
  });

/** POST /query/uploads and below it: a file in pieces, as an account sends one. Nobody is written down as who brought it. */
const uploadsByCode = (deps: FileDeps): readonly Door[] => [
  handle(startUploadByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => startUpload(deps, number, holder, body.file, command, now))),
  handle(readUploadByCodeRoute, ({ body }) => held(deps, body, (number) => resumeUpload(deps, number, holder, body.id))),
  handle(finishUploadByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => finishUpload(deps, number, holder, body.id, command, now))),
  handle(deleteUploadByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => removeUpload(deps, number, holder, body.id, command, now))),
];

/** POST /query/materials and its settling: what was asked for, one tap each. */
const materialsByCode = (deps: CaseDeps): readonly Door[] => [
  handle(readMaterialsByCodeRoute, ({ body }) =>
    held(deps, body, async (number) => {
      const it = await deps.cases.get(number);
      return it === null ? refuse("access.not_found") : ok(await materialsOf(deps, it, true));
    })),
  handle(settleMaterialsByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => settle(deps, { number, papers: body.papers, by: { kind: "worker" }, command }, now))),
];

/** POST /query/looks, /query/consents, their setting, /query/card, its corrections, /query/export and its paper: who looked, what was agreed to, what is reported, and a copy. */
const rightsByCode = (deps: CaseDeps): readonly Door[] => [
  handle(readLooksByCodeRoute, ({ body }) => held(deps, body, async (number) => ok({ looks: await toldLooks(deps, number) }))),
  handle(listConsentsByCodeRoute, ({ body }) => held(deps, body, async (number) => ok(await consentsNow(deps, number)))),
  handle(setConsentByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => changeConsent(deps, number, body, () => ({ kind: "worker" }), command, now))),
  handle(readCardByCodeRoute, ({ body }) => held(deps, body, async (number) => ok({ card: await myCard(deps, number) }))),
  handle(correctCardByCodeRoute, ({ body: { form, values, ...said }, now, command }) => held(deps, said, (number) => correctCard(deps, number, { form, values }, { by: () => ({ kind: "worker" }), command, now }))),
  handle(exportMineByCodeRoute, ({ body, now }) => held(deps, body, (number) => asData(deps, number, null, now))),
  handle(exportPdfByCodeRoute, ({ body, now }) => held(deps, body, (number) => asPaper(deps, number, null, now))),
];

export const codeHandlers = (deps: FileDeps & RightsDeps): readonly Door[] => [writeByCode(deps), sayWordByCode(deps), withdrawByCode(deps), eraseByCode(deps), linkByCode(deps), ...uploadsByCode(deps), ...materialsByCode(deps), ...rightsByCode(deps), ...workByCode(deps)];
