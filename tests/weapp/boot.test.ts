import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { boot, type Phone } from "./boot";

const dist = path.resolve(__dirname, "../../miniprogram/dist/weapp");
const built = fs.existsSync(path.join(dist, "app.json"));
if (!built) console.warn("weapp: skipped, there is no build; `npm run build:weapp` makes one");

(built ? describe : describe.skip)("the built mini-program, on WeChat's own framework", () => {
  let phone: Phone;
  beforeAll(async () => {
    phone = await boot(dist);
  }, 30_000);
  afterAll(() => phone?.close());

  it("opens every page it lists, and each says something", async () => {
    for (const page of phone.pages) {
      await phone.go("reLaunch", `/${page}`);
      await phone.settle();
      expect(phone.route()).toBe(page);
      expect({ page, says: phone.text().trim().length > 0 }).toEqual({ page, says: true });
    }
    expect(phone.errors).toEqual([]);
    expect([...phone.missing]).toEqual([]);
  }, 30_000);

  it("carries no desktop screen", () => {
    expect(phone.pages.filter((page) => page.startsWith("desk/"))).toEqual([]);
  });
});
