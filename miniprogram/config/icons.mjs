/**
 * Draws the tab icons (81 × 81 PNG, WeChat's size) from the paths below. The PNGs are checked in; run this only after changing a path:
 *   node miniprogram/config/icons.mjs          (needs Chromium; CHROMIUM names another binary)
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const out = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../src/assets/tabs");
const soft = "#57606a";
const accent = "#c8102e";

/** 24 × 24 outlines; `fill` is what the chosen tab is filled with. */
const icons = {
  home: '<path class="f" d="M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z"/>',
  cases: '<path class="f" d="M6 3.8h8.4L18.5 8v11.2a1 1 0 0 1-1 1H6.5a1 1 0 0 1-1-1V4.8a1 1 0 0 1 .5-1z"/><path class="l" d="M8.6 11.5h6.8M8.6 15.3h4.6"/>',
  calendar: '<rect class="f" x="4" y="5.5" width="16" height="14.5" rx="1.6"/><path class="l" d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
  me: '<circle class="f" cx="12" cy="8.2" r="3.9"/><path class="f" d="M4.5 20c.5-4.2 3.6-6.2 7.5-6.2s7 2 7.5 6.2z"/>',
  ringing: '<path class="f" d="M12 4a5.7 5.7 0 0 0-5.7 5.7c0 4.6-1.8 6-1.8 7.3h15c0-1.3-1.8-2.7-1.8-7.3A5.7 5.7 0 0 0 12 4z"/><path class="o" d="M10 20.2c1.1.8 2.9.8 4 0"/>',
  work: '<rect class="f" x="3.8" y="7.5" width="16.4" height="12.3" rx="1.6"/><path class="o" d="M9 7.2V5.3a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v1.9"/><path class="l" d="M9 14.2l2.2 2.1 4-4.2"/>',
};
const svg = (body, on) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="81" height="81" viewBox="-1.5 -1.5 27 27" fill="none" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">
  <style>.f{stroke:${on ? accent : soft};fill:${on ? accent : "none"}}.o{stroke:${on ? accent : soft}}.l{stroke:${on ? "#ffffff" : soft}}</style>${body}</svg>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
for (const [name, body] of Object.entries(icons)) {
  for (const on of [false, true]) {
    await page.setContent(`<body style="margin:0">${svg(body, on)}</body>`);
    fs.writeFileSync(path.join(out, `${name}${on ? "-on" : ""}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
