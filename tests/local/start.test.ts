import { afterAll, describe, expect, it } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { listMyCasesRoute, queryCaseRoute, reportAnonymouslyRoute, zNewAnonymousCase } from "@huiyin/shared/cases/api";
import { readGridRoute } from "@huiyin/shared/grid/api";
import * as z from "zod/mini";
import { createClient } from "../../functions/local/seed/client";
import { freePort, runToEnd, startProgram } from "./program";

const folder = mkdtempSync(path.join(tmpdir(), "huiyin-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const withoutStories = ["--without-stories"];

const queryCode = "012345678901";
const report = z.parse(zNewAnonymousCase, {
  type: "WAGE_ARREARS", story: "两个月没发工资", place: { kind: "unknown", words: null }, respondents: [], headcount: 1, since: null, queryCode, consentVersion: "1",
});

describe("npm start", () => {
  it("keeps everything over a stop and a start, and starts over only when told to", async () => {
    const port = await freePort();
    let program = await startProgram({ folder, port, words: withoutStories });
    const client = createClient(program.origin);
    const filed = await client.call(reportAnonymouslyRoute, null, { key: "0".repeat(32), body: report });
    if (!filed.ok) throw new Error(filed.code);
    const look = () => client.call(queryCaseRoute, null, { body: { number: filed.value.number, code: queryCode } });
    expect(await look()).toMatchObject({ ok: true, value: { number: filed.value.number } });
    const grid = await client.call(readGridRoute, null);
    expect(grid.ok && grid.value.units.length).toBe(58);

    // A second one with the same data is told where the first runs, also when it would throw everything away.
    for (const words of [[], ["--fresh"]]) {
      const second = await runToEnd({ folder, port: await freePort(), words });
      expect(second).toMatchObject({ code: 1, said: expect.stringContaining(`already running`) });
      expect(second.said).toContain(`http://localhost:${port}`);
    }
    expect(await look()).toMatchObject({ ok: true });

    expect(await program.stop()).toMatchObject({ code: 0 });
    program = await startProgram({ folder, port, words: withoutStories });
    expect(await look()).toMatchObject({ ok: true, value: { number: filed.value.number } });
    await program.kill();

    program = await startProgram({ folder, port, words: [...withoutStories, "--fresh"] });
    expect(await look()).toMatchObject({ ok: false, code: "case.query_failed" });
    await program.stop();
  }, 120_000);

  it("refuses a port that is taken, naming it, and leaves the data alone", async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((done) => other.listen(port, "127.0.0.1", done));
    const refused = await runToEnd({ folder, port, words: withoutStories });
    await new Promise<void>((done) => other.close(() => done()));
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining(`Port ${port} is used by another program`) });
    expect(refused.said).toContain(`端口 ${port}`);
  }, 60_000);

  it("says that the disk is full, at the start and while it runs, and loses nothing that was acknowledged", async () => {
    const [own, flag, preload] = [path.join(folder, "own"), path.join(folder, "full"), path.join(folder, "fullDisk.mjs")];
    writeFileSync(preload, [
      'import { existsSync } from "node:fs"; import files from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";',
      "const real = files.statfs;",
      `files.statfs = async (where) => ({ ...(await real(where)), bsize: 4096, ...(existsSync(${JSON.stringify(flag)}) ? { bavail: 16 } : {}) });`,
      "syncBuiltinESMExports();",
    ].join("\n"));
    const asked = { folder: own, words: withoutStories, preload };
    const program = await startProgram({ ...asked, port: await freePort() });
    // How long it took stands beside the addresses.
    expect(program.said()).toMatch(/is ready.*\d s/);
    const filed = await createClient(program.origin).call(reportAnonymouslyRoute, null, { key: "1".repeat(32), body: report });
    if (!filed.ok) throw new Error(filed.code);
    writeFileSync(flag, "");
    const ended = await program.ended;
    expect([ended.code, /almost full/.test(ended.said), /磁盘快满了/.test(ended.said)]).toEqual([1, true, true]);
    const refused = await runToEnd({ ...asked, port: await freePort() });
    expect([refused.code, /nothing was lost/.test(refused.said), /腾出空间/.test(refused.said)]).toEqual([1, true, true]);
    rmSync(flag);
    const again = await startProgram({ ...asked, port: await freePort() });
    const found = await createClient(again.origin).call(queryCaseRoute, null, { body: { number: filed.value.number, code: queryCode } });
    expect(found).toMatchObject({ ok: true, value: { number: filed.value.number } });
    expect(await again.stop()).toMatchObject({ code: 0 });
  }, 120_000);

  it("says in one sentence what is wrong with its words or its folder", async () => {
    expect(await runToEnd({ folder, port: 0 })).toMatchObject({ code: 1, said: expect.stringContaining('"0" is not a port') });
    expect(await runToEnd({ folder, port: await freePort(), words: ["--frehs"] })).toMatchObject({ code: 1, said: expect.stringContaining("I know these words only") });
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    expect(await runToEnd({ folder: path.join(file, "data"), port: await freePort() })).toMatchObject({ code: 1, said: expect.stringContaining("cannot be written") });
  }, 60_000);

  it("signs a persona in the real way, keeps the key to itself and logs nobody", async () => {
    const program = await startProgram({ folder, port: await freePort(), words: withoutStories });
    const client = createClient(program.origin);
    const chosen = await fetch(`${program.origin}/wechat/persona/new`, { method: "POST", redirect: "manual" });
    const to = new URL(chosen.headers.get("location") ?? "", program.origin);
    const code = to.searchParams.get("code") ?? "";
    const worker = await client.signIn(code);
    expect(await client.call(listMyCasesRoute, worker)).toMatchObject({ ok: true, value: { cases: [] } });
    await expect(client.signIn(code)).rejects.toThrow("people.code_refused");
    await program.stop();
    expect(statSync(path.join(folder, "master.key")).mode & 0o077).toBe(0);
    const log = readFileSync(path.join(folder, "huiyin.log"), "utf8");
    expect(log).not.toContain(code);
    expect(log).not.toContain(worker.person);
    expect(log).not.toMatch(/127\.0\.0\.1|oNEW_|两个月没发工资/);
  }, 60_000);
});
