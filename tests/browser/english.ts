import type { Page } from "playwright-core";

/** The phone reads English from its next page on, as if it had been chosen (Taro keeps `{data}` under a key). */
export const readEnglish = (page: Page): Promise<void> =>
  page.evaluate(() => localStorage.setItem("huiyin.language", JSON.stringify({ data: JSON.stringify("en") })));

/** What stays in Chinese, and when all that came so far is in it: an answer is over before its text was read. */
export type Given = { readonly names: ReadonlySet<string>; readonly noted: () => Promise<void> };

/**
 * Everything in Chinese that the API has given this page so far: names of units, stations and people, and what people wrote. It stays as it
 * is in any language; what the screens themselves say is not in it, because replies carry codes for that.
 * @param typed what the page itself was told
 */
export function givenTo(page: Page, typed: readonly string[]): Given {
  const given = new Set<string>(typed);
  const underWay = new Set<Promise<void>>();
  const note = (value: unknown): void => {
    if (typeof value === "string") {
      if (/\p{Script=Han}/u.test(value)) given.add(value.replace(/\s+/g, " ").trim());
    } else if (value !== null && typeof value === "object") for (const one of Object.values(value)) note(one);
  };
  page.on("response", (response) => {
    if (!response.url().includes("/api/")) return;
    const noting: Promise<void> = response.json().then(note, () => undefined).finally(() => underWay.delete(noting));
    underWay.add(noting);
  });
  return { names: given, noted: async () => void (await Promise.all(underWay)) };
}

/** Each language is named in itself: whoever looks for one cannot read the other. */
const named = ["中文", "语言 Language"];

/** Words in Chinese on the screen that is open (read aloud and in empty fields too), outside quotes “…” and outside what was given: a line each. */
export async function chineseOn(page: Page, given: Given): Promise<string[]> {
  await given.noted();
  const texts = await page.evaluate(() => {
    const found = new Set<string>([document.title]);
    const isShown = (it: Element | null) => it !== null && it.getClientRects().length > 0 && getComputedStyle(it).visibility !== "hidden";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (isShown(node.parentElement)) found.add(node.textContent ?? "");
    for (const it of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      if (isShown(it)) for (const name of ["aria-label", "placeholder", "title", "alt"]) found.add(it.getAttribute(name) ?? "");
    }
    return [...found];
  });
  const known = [...given.names, ...named].sort((a, b) => b.length - a.length);
  const left = (text: string): string => known.reduce((rest, one) => rest.replaceAll(one, ""), text.replace(/\s+/g, " ").trim()).replace(/“[^”]*”/gu, "");
  return texts.filter((text) => /\p{Script=Han}/u.test(left(text)) && !known.some((one) => one.includes(text.trim()) && text.trim().length > 3)).map((text) => `in Chinese: ${text.trim().slice(0, 60)}`);
}
