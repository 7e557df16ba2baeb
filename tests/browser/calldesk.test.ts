import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { inBrowser } from "./browser";
import { mostMs, openStage, type Stage, type Visitor } from "./stage";

const keyMs = 80;
const phone = "13900137000";
const story = "八月起一直没有发工资，问了几次老板都说等回款。";

/** A typist: a key every 80 ms, nothing else in the hand, names by an input method. Counts what it presses; the story is told, not worked, and is not counted. */
function typistAt(page: Page) {
  let keys = 0;
  const press = async (...names: readonly string[]) => {
    for (const name of names) {
      keys += 1;
      await page.keyboard.press(name);
      await page.waitForTimeout(keyMs);
    }
  };
  return {
    press,
    write: async (letters: string) => {
      keys += letters.length;
      await page.keyboard.type(letters, { delay: keyMs });
    },
    tell: (words: string) => page.keyboard.insertText(words),
    /** By a Chinese input method: the letters of the pinyin one by one while it composes, then the key that takes the words. No key of the desk may act meanwhile. */
    compose: async (pinyin: string, words: string) => {
      const session = await page.context().newCDPSession(page);
      for (let at = 1; at <= pinyin.length; at += 1) {
        keys += 1;
        await session.send("Input.imeSetComposition", { text: pinyin.slice(0, at), selectionStart: at, selectionEnd: at });
        await page.waitForTimeout(keyMs);
      }
      keys += 1;
      await session.send("Input.insertText", { text: words });
      await page.waitForTimeout(keyMs);
      await session.detach();
    },
    /** Tab until the field has the focus. */
    goTo: async (id: string) => {
      for (let steps = 0; steps < 30 && (await page.evaluate(() => document.activeElement?.id ?? "")) !== id; steps += 1) await press("Tab");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
    },
    keys: () => keys,
  };
}
const seconds = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return Number(((performance.now() - began) / 1000).toFixed(1));
};

/** The call desk by keyboard alone, at the pace of somebody who types. */
inBrowser("the call desk at a typist's pace", () => {
  let stage: Stage;
  let operator: Visitor;
  beforeAll(async () => {
    stage = await openStage();
    operator = await stage.visitor("typist", "desk");
    await operator.enter("坐席甲");
    await operator.page.goto("/desk/calls/index");
    await operator.page.getByLabel("来电号码").waitFor();
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);
  const figures: Record<string, number> = {};
  const step = (name: string, run: () => Promise<void>) =>
    it(name, () => run().catch(async (error: unknown) => {
      await stage.keepPictures();
      throw error;
    }), mostMs);

  step("a new caller's wage case is logged with the keyboard alone", async () => {
    const { page } = operator;
    const typist = typistAt(page);
    figures["call_seconds"] = await seconds(async () => {
      await typist.write(phone);
      await typist.goTo("call-name");
      await typist.compose("zhangxiansheng", "张先生");
      expect(await page.getByLabel("称呼").inputValue()).toBe("张先生");
      await typist.press("Tab");
      await typist.write("tqgz");
      await page.getByRole("option", { name: /拖欠、克扣工资/ }).waitFor();
      await typist.press("ArrowDown", "Enter", "Tab");
      await typist.write("jh");
      await page.getByRole("option", { name: /金海社区/ }).waitFor();
      await typist.press("ArrowDown", "Enter");
      await typist.goTo("call-org-0");
      await typist.compose("wuliuyuan", "物流园");
      await page.getByRole("option", { name: "某物流园区运营公司" }).waitFor();
      await typist.press("ArrowDown", "Enter");
      await typist.goTo("call-count");
      await typist.press("Control+A");
      await typist.write("40");
      await typist.goTo("call-story");
      await typist.tell(story);
      await typist.goTo("call-consent");
      await typist.press("Space", "Control+Enter");
      await page.getByText("请念给来电人听").waitFor();
    });
    figures["call_keys"] = typist.keys();
    await operator.shoot("calldesk-filed");
  });

  step("the same caller's second call joins what is there", async () => {
    const { page } = operator;
    const typist = typistAt(page);
    await page.keyboard.press("n");
    await page.getByLabel("来电号码").waitFor();
    figures["second_call_seconds"] = await seconds(async () => {
      await typist.write(phone);
      await typist.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "call-earlier-0");
      await operator.shoot("calldesk-earlier");
      await typist.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "call-story");
      await typist.tell("老板说下周付，还没有付。");
      await typist.press("Control+Enter");
      await page.getByText("会看到这次说的话", { exact: false }).waitFor();
    });
  });

  step("a call that was dropped comes back to the word when the page is opened again", async () => {
    const { page } = operator;
    await page.keyboard.press("n");
    await page.getByLabel("经过").fill("说到一半断线了");
    await page.getByText("草稿已存").waitFor();
    await page.reload();
    await page.getByRole("button", { name: /没记完/ }).click();
    expect(await page.getByLabel("经过").inputValue()).toBe("说到一半断线了");
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain("断线");
    await operator.shoot("calldesk-resumed");
  });

  it("in time, and nobody saw an error", () => {
    console.log(`call_seconds ${figures["call_seconds"]}, call_keys ${figures["call_keys"]}, second_call_seconds ${figures["second_call_seconds"]} (${keyMs} ms a key, the story not counted)`);
    mkdirSync(".build", { recursive: true });
    writeFileSync(".build/typist.json", JSON.stringify(figures));
    expect(stage.troubles).toEqual([]);
    expect(stage.findings).toEqual([]);
  });
});
