import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import path from "node:path";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { chinaTime, localDate, toInstant } from "@huiyin/shared/kernel/time";
import { messageOf } from "@huiyin/shared/notices/rules";
import { zNotice, zNoticeCode } from "@huiyin/shared/notices/schema";
import { wrongKeyword } from "@huiyin/shared/notices/keywords";
import { appPages, staffTemplates, workerTemplates } from "./templates";

it("knows the pages that are built for WeChat", () => {
  const config = readFileSync(path.resolve(__dirname, "../../../miniprogram/src/app.config.ts"), "utf8");
  const main = /pages: \[("pages\/[^\]]+)\]/.exec(config)?.[1]?.match(/"[^"]+"/g) ?? [];
  const packages = [...config.matchAll(/root: "(\w+)", pages: \[([^\]]+)\]/g)].filter(([, root]) => root !== "desk");
  const listed = [...main.map((it) => JSON.parse(it)), ...packages.flatMap(([, root, pages]) => (pages?.match(/"[^"]+"/g) ?? []).map((it) => `${root}/${JSON.parse(it)}`))];
  expect([...appPages].sort()).toEqual(listed.sort());
});

it.each(zNoticeCode.options)("would deliver %s: every value within WeChat's limits, to a page that exists", (code) => {
  const at = toInstant(Date.parse("2026-11-23T02:00:00.000Z"));
  const about = code === "ticket_rings" ? { kind: "ticket", id: `t_${"0".repeat(20)}` } : { kind: "case", number: makeCaseNumber(localDate(at, chinaTime), "123456") };
  const notice = zNotice.safeParse({
    v: 1, id: `n_${"0".repeat(20)}`, to: `p_${"0".repeat(20)}`, at, code, about, data: { by: at, n: 10 }, outcome: { status: "pending" }, tries: 0, seenAt: null,
  });
  if (!notice.success) throw notice.error;
  const { audience, data, page } = messageOf(notice.data, chinaTime);
  const [template] = audience === "worker" ? workerTemplates : staffTemplates;
  const values = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));
  expect(wrongKeyword((template?.fields ?? []).map(({ key }) => key), values)).toBeNull();
  expect(appPages).toContain(page.split("?")[0]);
});
