import { expect, it } from "@jest/globals";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { addMinutes, toInstant } from "@huiyin/shared/kernel/time";
import { createSecrets, secretsFile } from "./secrets";

const start = toInstant(Date.UTC(2026, 10, 23, 2));
const open = (source: Parameters<typeof createSecrets>[0]) => {
  let [now, asked] = [start, 0];
  const secrets = createSecrets((name) => ((asked += 1), source(name)), () => now);
  return { read: () => secrets.read("wecom/secret"), pass: (minutes: number) => (now = addMinutes(now, minutes)), asked: () => asked };
};

it("is asked for once in five minutes, by however many at once, and then a changed one is taken over", async () => {
  let value = "one";
  const it_ = open(async () => value);
  expect(await Promise.all([it_.read(), it_.read(), it_.read()])).toEqual(Array(3).fill({ ok: true, value: "one" }));
  value = "two";
  it_.pass(4.9);
  expect([await it_.read(), it_.asked()]).toEqual([{ ok: true, value: "one" }, 1]);
  it_.pass(0.2);
  expect([await it_.read(), it_.asked()]).toEqual([{ ok: true, value: "two" }, 2]);
});

it.each<[string, () => Promise<string | null>, string, number]>([
  ["there is none", async () => null, "secrets.missing", 1], ["it is empty", async () => "", "secrets.missing", 1],
  // What went wrong may quote what it was asked for: nothing of it is passed on, and the next who asks asks again.
  ["the store is away", () => Promise.reject(new Error("s3cret")), "secrets.unavailable", 2],
])("%s", async (_, source, code, asked) => {
  const it_ = open(source);
  expect([await it_.read(), await it_.read(), it_.asked()]).toEqual([{ ok: false, code }, { ok: false, code }, asked]);
});

it("on a person's own machine they stand in a file that is read anew", async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "huiyin-secrets-")), "secrets.json");
  writeFileSync(file, JSON.stringify({ "wecom/secret": "s" }));
  expect([await secretsFile(file)("wecom/secret"), await secretsFile(file)("sms/key")]).toEqual(["s", null]);
});
