import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { inBrowser } from "./browser";
import { beginIn, district, openByHand } from "./opening";
import { mostMs, openStage, type Stage } from "./stage";

/** A quarter of an hour is what a district may take from its one-time code to its first case. */
const mostSeconds = 15 * 60;

inBrowser("a second district opened in Chromium", () => {
  let stage: Stage;
  let code = "";
  beforeAll(async () => {
    stage = await openStage(undefined, beginIn((printed) => (code = printed)));
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);

  it("from the one-time code to a worker who finds it, every step by hand", async () => {
    try {
      const seconds = await openByHand(stage, code, (who, name) => who.shoot(name, ["desk"]));
      expect(seconds).toBeLessThan(mostSeconds);
      // A minute later every door knows it: a worker there finds it in the list of districts, and is heard.
      await stage.setNow(new Date(stage.product.now() + 121_000).toISOString());
      const worker = await stage.visitor("opening-worker", "phone");
      const { page } = worker;
      await worker.enter("阳某");
      await page.goto("/cases/report/index");
      await page.getByLabel(/说|经过|发生/).locator("visible=true").first().fill("三个月没发工资。");
      await page.getByRole("button", { name: "下一步" }).locator("visible=true").click();
      await page.getByLabel("在哪个区").locator("visible=true").selectOption({ label: district.name });
      await worker.shoot("opening-where", ["phone"]);
      await page.getByLabel("在哪个区").locator("visible=true").selectOption({ label: "甘井子区（未开通）" });
      await page.getByText("甘井子区还没有开通", { exact: false }).waitFor();
      await worker.shoot("opening-not-open", ["phone"]);
      expect([stage.troubles, stage.findings]).toEqual([[], []]);
    } catch (error) {
      await stage.keepPictures();
      throw error;
    }
  }, mostMs);
});
