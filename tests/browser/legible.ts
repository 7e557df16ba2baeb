import type { Page } from "playwright-core";
import { violationsOn } from "./axe";

/** Sizes of type at which every screen is read: as it comes; twice (WCAG 1.4.4, and beyond WeChat's largest, 29.75 px for 17, on its page); 大字. */
export const readings = ["100", "elder", "wechat", "200"] as const;
export type Reading = (typeof readings)[number];
const rootPx = { "100": 16, elder: 16, wechat: (16 * 29.75) / 17, "200": 32 } as const;

/** Gives the screen that is open letters of that size, as a browser's own setting does (`wechat`: as much as WeChat's largest), without loading it anew. */
export const readAt = (page: Page, reading: Reading): Promise<void> =>
  page.evaluate(([px, elder]) => {
    document.documentElement.style.fontSize = `${px}px`;
    document.body.classList.toggle("elder", elder);
    for (const it of document.querySelectorAll(".ui-page")) it.classList.toggle("elder", elder);
  }, [rootPx[reading], reading === "elder"] as const);

/** What cannot be read or touched on the screen that is open: a line each, empty where all is well. */
export const faultsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const touch = 44;
    const styleOf = (it: Element) => getComputedStyle(it);
    const isShown = (it: Element) => it.getClientRects().length > 0 && styleOf(it).visibility !== "hidden";
    const isUnseen = (it: Element) => it.closest(".ui-unseen") !== null;
    const nameOf = (it: Element) => `${it.tagName.toLowerCase()}.${it.getAttribute("class") ?? ""} “${(it.textContent ?? "").trim().slice(0, 24)}”`;
    const scrolls = (it: Element): boolean => {
      for (let at = it.parentElement; at !== null && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(styleOf(at).overflowX) && at.scrollWidth > at.clientWidth + 1) return true;
      return false;
    };
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`scrolls sideways: ${document.documentElement.scrollWidth} px`);
    // What lies under a half screen was read before it was opened.
    for (const it of (document.querySelector(".ui-sheet") ?? document.body).querySelectorAll("*")) {
      if (!isShown(it) || isUnseen(it)) continue;
      const { left, right, width, height } = it.getBoundingClientRect();
      if ((right > innerWidth + 1 || left < -1) && !scrolls(it)) found.push(`leaves the screen (${Math.round(left)} to ${Math.round(right)}): ${nameOf(it)}`);
      const { overflowX, overflowY, textOverflow } = styleOf(it);
      const words = (it.textContent ?? "").trim() !== "" && !["SELECT", "OPTION"].includes(it.tagName);
      if (words && it.clientWidth > 0 && it.scrollWidth > it.clientWidth + 1 && (/hidden|clip/.test(overflowX) || textOverflow === "ellipsis")) found.push(`cut off sideways (${it.scrollWidth} in ${it.clientWidth}): ${nameOf(it)}`);
      if (words && it.clientHeight > 0 && it.scrollHeight > it.clientHeight + 2 && /hidden|clip/.test(overflowY)) found.push(`cut off below (${it.scrollHeight} in ${it.clientHeight}): ${nameOf(it)}`);
      // A part that holds text in fewer pixels than it needs lets it run over its neighbours.
      if (words && it.children.length === 0 && it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0 && styleOf(it).display !== "inline" && overflowX === "visible") found.push(`runs over its neighbour (${it.scrollWidth} in ${it.clientWidth}): ${nameOf(it)}`);
      const acts = it.matches("a[href], button, select, textarea, input, summary, [role=button], [role=radio], [role=checkbox], [role=option], [role=tab]") && it.getAttribute("type") !== "hidden";
      if (acts && (width < touch - 0.5 || height < touch - 0.5)) {
        // A field's own box takes the finger for it.
        const around = it.matches("input, textarea, select") ? it.parentElement?.getBoundingClientRect() : undefined;
        if (around === undefined || around.width < touch - 0.5 || around.height < touch - 0.5) found.push(`too small to touch (${Math.round(width)} × ${Math.round(height)}): ${nameOf(it)}`);
      }
      if (/sticky|fixed/.test(styleOf(it).position) && !it.matches(".ui-sheet") && height > innerHeight * 0.45) found.push(`stands over half the screen (${Math.round(height)} px): ${nameOf(it)}`);
    }
    return [...new Set(found)];
  });

/** What a half screen lets nobody reach: its answer, its way out, or the words between them. A line each, empty where all is well or none is open. */
export const sheetFaultsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const sheet of document.querySelectorAll(".ui-sheet__in")) {
      const name = sheet.querySelector("h2")?.textContent ?? "";
      const { top, bottom } = sheet.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight + 1) found.push(`“${name}” leaves the screen (${Math.round(top)} to ${Math.round(bottom)})`);
      for (const button of sheet.querySelectorAll(".ui-sheet__head button, .ui-sheet__foot button")) {
        const it = button.getBoundingClientRect();
        const [x, y] = [it.left + it.width / 2, it.top + it.height / 2];
        if (it.top < top - 1 || it.bottom > bottom + 1 || !button.contains(document.elementFromPoint(x, y))) found.push(`“${name}”: “${button.textContent}” cannot be touched`);
      }
      // What is left between head and foot holds a few lines, or all there is to say.
      const body = sheet.querySelector(".ui-sheet__body");
      const least = parseFloat(getComputedStyle(sheet).lineHeight) * 3;
      if (body !== null && body.clientHeight < Math.min(body.scrollHeight, least) - 1) found.push(`“${name}”: ${body.clientHeight} px are left to read in`);
    }
    return found;
  });

/** What axe finds on the screen that is open, in the half screen alone while one lies over it: a line each. */
export async function axeOn(page: Page): Promise<string[]> {
  const violations = await violationsOn(page, (await page.locator(".ui-sheet").count()) === 0 ? undefined : ".ui-sheet");
  return violations.map(({ id, targets }) => `axe: ${id}: ${targets.slice(0, 3).join(", ")}`);
}
