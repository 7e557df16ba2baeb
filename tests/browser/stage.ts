import fs from "node:fs";
import path from "node:path";
import { chromium, type Page, type Request } from "playwright-core";
import { violationsOn } from "./axe";
import { openProduct, type Prepare } from "./product";

const root = path.resolve(__dirname, "../..");
const pictures = path.join(root, ".build/screenshots");
const chrome = [process.env["CHROMIUM"] ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => file !== "" && fs.existsSync(file));
const isBuilt = fs.existsSync(path.join(root, "miniprogram/dist/h5/index.html"));
/** Why no browser can be had here; null: it can. */
export const missing = chrome === undefined ? "no Chromium here; on Debian: apt-get install chromium fonts-noto-cjk" : isBuilt ? null : "no H5 build; npm run build:h5 makes one";

/** As root Chromium has no sandbox; the rest keeps it from speaking to anybody but us. */
const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage", "--lang=zh-CN",
];
export const screens = { small: [360, 640], phone: [390, 844], desk: [1440, 900] } as const;
export type Screen = keyof typeof screens;
/** No test is about its own speed: only what hangs is ended. */
export const mostMs = 5 * 60_000;
/** HUIYIN_SLOW=700: every answer of the API takes up to so many milliseconds longer, by chance. What passes so waits for what it needs. */
const slowMs = Number(process.env["HUIYIN_SLOW"] ?? 0);
const sizeOf = (screen: Screen) => ({ width: screens[screen][0], height: screens[screen][1] });

const patienceMs = 60_000;
/** Asks again and again until it is there; a minute is longer than any busy machine takes. @param what what is missed when it never comes */
export async function untilThere<T>(what: string | (() => string), look: () => Promise<T | null | undefined>, everyMs = 100): Promise<T> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await new Promise((done) => setTimeout(done, everyMs))) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
  }
  throw new Error(`never there: ${typeof what === "string" ? what : what()}`);
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
export type Visitor = Awaited<ReturnType<Stage["visitor"]>>;

/** Everything the page complained of. A request given up by its own page is no complaint, and a token that had its two hours (401) is renewed. */
function listen(page: Page, who: string, troubles: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 401")) troubles.push(`${who}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => troubles.push(`${who}: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") troubles.push(`${who}: ${request.method()} ${request.url()} ${why}`);
  });
}

/**
 * The product and a browser, for one file of tests.
 * @param at the instant at which product and browsers start; default a Monday at ten in the morning in China, when every station is open
 * @param prepare what somebody does in the terminal before it starts
 */
export async function openStage(at = "2026-11-23T02:00:00.000Z", prepare?: Prepare) {
  const product = await openProduct(at, prepare);
  const browser = await chromium.launch({ executablePath: chrome ?? "", args: flags }).catch(async (error: unknown) => {
    await product.stop();
    throw error;
  });
  const troubles: string[] = [];
  const findings: string[] = [];
  const visitors: { readonly who: string; readonly page: Page }[] = [];

  return {
    product,
    /** Console errors, uncaught exceptions and failed requests so far, of everybody. */
    troubles,
    /** Serious and critical findings of axe so far. */
    findings,
    async setNow(instant: string): Promise<void> {
      product.setNow(instant);
      for (const { page } of visitors) await page.context().clock.setSystemTime(product.now());
    },
    /** What everybody was looking at when a step failed. */
    async keepPictures(): Promise<void> {
      for (const { who, page } of visitors) await page.screenshot({ path: path.join(pictures, `failed-${who}.png`) }).catch(() => undefined);
    },
    /** A browser of its own, as nobody yet, at the size of one of our screens. */
    async visitor(who: string, screen: Screen) {
      const context = await browser.newContext({ viewport: sizeOf(screen), locale: "zh-CN", timezoneId: "Asia/Shanghai", hasTouch: screen !== "desk", baseURL: product.origin });
      await context.clock.install({ time: product.now() });
      if (slowMs > 0) {
        // On its way there and on its way back: what is done meanwhile is done before the answer.
        const wait = () => new Promise((done) => setTimeout(done, (Math.random() * slowMs) / 2));
        await context.route("**/api/**", async (route) => {
          await wait();
          // An idle connection may be closed the moment it is used again; a browser asks again by itself.
          const response = await route.fetch().catch(() => null);
          await wait();
          await (response === null ? route.continue() : route.fulfill({ response })).catch(() => undefined);
        });
      }
      const page = await context.newPage();
      visitors.push({ who, page });
      page.setDefaultTimeout(patienceMs);
      listen(page, who, troubles);
      const underWay = new Set<Request>();
      page.on("request", (request) => underWay.add(request));
      page.on("requestfinished", (request) => underWay.delete(request));
      page.on("requestfailed", (request) => underWay.delete(request));
      /** Nothing is being fetched, and what came has been painted: two looks in a row. */
      const quiet = async (): Promise<void> => {
        let still = 0;
        await untilThere(() => `quiet on ${page.url()}, for ${[...underWay].map((it) => it.url()).join(", ")}`, async () => {
          still = underWay.size === 0 ? still + 1 : 0;
          return still > 2 ? true : null;
        }, 50);
      };

      return {
        page,
        quiet,
        /** A picture for whoever looks at them (HUIYIN_PICTURES=1): one of every state of every page is a quarter of a minute that nothing asserts. */
        keep: async (name: string): Promise<void> => {
          if (process.env["HUIYIN_PICTURES"] !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
        },
        /** Signs in as a persona the way a newcomer does: on the stand-in's page, with a tap. @param allow agrees to five more messages first */
        async enter(persona: string, allow = false): Promise<void> {
          await page.goto("/wechat/persona");
          const press = async (name: string) => {
            const button = page.getByRole("button", { name, includeHidden: true });
            const group = page.locator("details", { has: button }).locator("summary");
            if (!(await button.isVisible())) await group.click();
            await button.click();
          };
          if (allow) await press(`再同意微信提醒“${persona}” 5 次`);
          await press(`用“${persona}”的身份登录`);
          await page.waitForURL("**/pages/**");
        },
        /** A picture at each size, with what axe says of the first: the smallest, where targets are nearest. Nothing may still be loading. */
        async shoot(name: string, sizes: readonly Screen[] = screen === "desk" ? ["desk"] : ["small", "phone"]): Promise<void> {
          await quiet();
          for (const [at, size] of sizes.entries()) {
            await page.setViewportSize(sizeOf(size));
            const file = `${name}-${screens[size].join("x")}`;
            await page.screenshot({ path: path.join(pictures, `${file}.png`) });
            if (at > 0) continue;
            for (const { id, impact, targets } of await violationsOn(page)) {
              if (impact === "serious" || impact === "critical") findings.push(`${file}: ${id}: ${targets.join(", ")}`);
            }
          }
          await page.setViewportSize(sizeOf(screen));
        },
      };
    },
    async close(): Promise<void> {
      await browser.close();
      await product.stop();
    },
  };
}
