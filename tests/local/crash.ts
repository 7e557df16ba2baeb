import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listMyCasesRoute, readMyCaseRoute, reportCaseRoute, zNewCase } from "@huiyin/shared/cases/api";
import * as z from "zod/mini";
import { createClient, type Client, type Session } from "../../functions/local/seed/client";
import { freePort, startProgram } from "./program";

type Signed = NonNullable<Session>;
/** One report, whether or not an answer came. */
type Sent = { readonly mark: string; readonly key: string; readonly queryCode: string; number: string | null };
type Intake = { readonly worker: Signed; readonly sent: Sent[] };
export type CrashFigures = { readonly acknowledged: number; readonly unanswered: number; readonly lost: number; readonly doubled: number };

const place = "210203001005";
const bodyOf = ({ mark, queryCode }: Sent) =>
  z.parse(zNewCase, {
    type: "WAGE_ARREARS", story: `三个月没有发工资（${mark}）`, place: { kind: "unit", unit: place, words: null }, respondents: [], headcount: 1, since: "ongoing",
    queryCode, identity: "hidden", name: null, reach: { phone: null, how: "call", safeHours: null, mayLeaveMessage: true, needs: [] }, forOther: null,
    ownStationChosen: false, consentVersion: "1",
  });

/** A WeChat account nobody had before, signed in the real way. */
async function newWorker(origin: string, client: Client): Promise<Signed> {
  const answer = await fetch(`${origin}/wechat/persona/new`, { method: "POST", redirect: "manual" });
  const code = new URL(answer.headers.get("location") ?? "", origin).searchParams.get("code");
  return client.signIn(code ?? "");
}

async function file(client: Client, worker: Signed, it: Sent): Promise<void> {
  const reply = await client.call(reportCaseRoute, worker, { key: it.key, body: bodyOf(it) });
  if (!reply.ok) throw new Error(`report: ${reply.status} ${reply.code}`);
  it.number = reply.value.number;
}

/** Reports one after the other until the connection breaks. */
async function fileUntilCut(client: Client, intake: Intake, isCut: () => boolean): Promise<void> {
  while (!isCut()) {
    const it: Sent = {
      mark: randomBytes(8).toString("hex"), key: randomBytes(16).toString("hex"), number: null,
      queryCode: Array.from({ length: 12 }, () => randomInt(10)).join(""),
    };
    intake.sent.push(it);
    try {
      await file(client, intake.worker, it);
    } catch (error) {
      if (!isCut()) throw error;
    }
  }
}

/** Every case of a worker: its number, and the mark in its story. */
async function casesOf(client: Client, worker: Signed): Promise<{ number: string; mark: string }[]> {
  const found: { number: string; mark: string }[] = [];
  let page: string | null = null;
  do {
    const list: Awaited<ReturnType<typeof client.call<typeof listMyCasesRoute>>> = await client.call(listMyCasesRoute, worker, { query: page === null ? {} : { page } });
    if (!list.ok) throw new Error(`my cases: ${list.status} ${list.code}`);
    for (const { number } of list.value.cases) {
      const it = await client.call(readMyCaseRoute, worker, { params: { number } });
      if (!it.ok) throw new Error(`my case: ${it.status} ${it.code}`);
      found.push({ number, mark: /（(\w+)）/.exec(it.value.story ?? "")?.[1] ?? "" });
    }
    page = list.value.next;
  } while (page !== null);
  return found;
}

/** Kills the whole process group while reports come in, starts again, and looks for every number that was shown. */
async function round(folder: string, port: number, concurrency: number, killAfterMs: number): Promise<CrashFigures> {
  let program = await startProgram({ folder, port, words: ["--without-stories"] });
  const client = createClient(program.origin);
  const intakes: Intake[] = await Promise.all(Array.from({ length: concurrency }, async () => ({ worker: await newWorker(program.origin, client), sent: [] })));
  let cut = false;
  const filing = Promise.all(intakes.map((intake) => fileUntilCut(client, intake, () => cut)));
  await new Promise((after) => setTimeout(after, killAfterMs));
  cut = true;
  await program.kill();
  await filing;

  const shown = new Map(intakes.flatMap(({ sent }) => sent.flatMap((it) => (it.number === null ? [] : [[it.mark, it.number] as const]))));
  program = await startProgram({ folder, port, words: ["--without-stories"] });
  try {
    let [unanswered, lost, doubled] = [0, 0, 0];
    for (const { worker, sent } of intakes) {
      for (const it of sent.filter(({ mark }) => !shown.has(mark))) {
        unanswered += 1;
        await file(client, worker, it);
        const first = it.number;
        await file(client, worker, it);
        if (it.number !== first) doubled += 1;
      }
      const found = await casesOf(client, worker);
      for (const { mark, number } of sent) {
        const standing = found.filter((one) => one.mark === mark);
        if (!standing.some((one) => one.number === number)) lost += 1;
        if (standing.length > 1) doubled += 1;
      }
      // A case nobody sent would be a double under another name.
      doubled += Math.max(0, found.length - sent.length);
    }
    return { acknowledged: shown.size, unanswered, lost, doubled };
  } finally {
    await program.stop();
  }
}

/** Spread over 300 to 2000 ms by the golden ratio: no two rounds alike, and every run kills at the same moments. */
const killMs = (round: number): number => 300 + Math.floor(1700 * ((round * 0.618034) % 1));

/** Every acknowledged number must exist exactly once after a kill -9, and each unanswered request repeated with its key must give one case. */
export async function crashRounds(rounds: number, concurrency: number, say: (line: string) => void = () => undefined): Promise<CrashFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), "huiyin-crash-"));
  try {
    const port = await freePort();
    const total = { acknowledged: 0, unanswered: 0, lost: 0, doubled: 0 };
    for (let at = 1; at <= rounds; at += 1) {
      const it = await round(folder, port, concurrency, killMs(at));
      for (const name of ["acknowledged", "unanswered", "lost", "doubled"] as const) total[name] += it[name];
      say(`kill -9 round ${at}/${rounds}: ${it.acknowledged} acknowledged, ${it.unanswered} unanswered, ${it.lost} lost, ${it.doubled} doubled`);
    }
    return total;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
