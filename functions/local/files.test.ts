import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { zInstant } from "@huiyin/shared/kernel/time";
import { s3Files, type Files } from "../platform/files";
import { createFileStore, fileStoreCredentials } from "./files";

/** The bucket's own client against the stand-in for S3: forms, sizes, reading, a signed link, deleting. */
const folder = mkdtempSync(path.join(tmpdir(), "huiyin-files-"));
const before = { ...process.env };
let files: Files;
const server = createServer();
beforeAll(async () => {
  const store = await createFileStore(folder, "huiyin-files", "/files");
  server.on("request", store);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${address.port}/files`, AWS_ACCESS_KEY_ID: fileStoreCredentials.accessKeyId, AWS_SECRET_ACCESS_KEY: fileStoreCredentials.secretAccessKey });
  files = s3Files({ bucket: "huiyin-files", region: "cn-northwest-1", now: () => zInstant.parse(new Date().toISOString()), fetcher: fetch });
});
afterAll(() => {
  process.env = before;
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

it("takes a form's file, tells its size, gives it back by a link under its own name, and forgets it", async () => {
  const { url, fields } = await files.postFor("pieces/1/u/00", 1000);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([Buffer.from("hello")]));
  const sent = await fetch(url, { method: "POST", body: form, headers: { origin: "http://localhost:4000" } });
  expect(sent.status).toBeLessThan(300);
  // The page may have been opened under another name of this machine, and must be able to read that it arrived.
  expect(sent.headers.get("access-control-allow-origin")).toBe("*");
  expect(await files.sizes("pieces/1/u/")).toEqual(new Map([["pieces/1/u/00", 5]]));
  await files.write("files/1/u", Buffer.from("whole"), "image/png");
  expect(Buffer.from((await files.read("files/1/u")) ?? []).toString()).toBe("whole");
  expect(await files.read("files/1/none")).toBeNull();
  const got = await fetch(await files.link("files/1/u", "工资条.png"));
  expect([got.status, await got.text()]).toEqual([200, "whole"]);
  await files.remove(["files/1/u", "pieces/1/u/00"]);
  expect((await files.sizes("")).size).toBe(0);
});
