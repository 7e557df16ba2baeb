import { existsSync } from "node:fs";
import path from "node:path";
import { openProduct } from "../browser/product";
import { bookByTaps } from "../weapp/bookingTaps";
import { boot } from "../weapp/boot";
import type { Measure } from "./measures";

/** Taps from the bookings tab to a booking, on the built mini-program over the real back end; the issue allows four. */
export const bookingTaps: Measure = async (setting) => {
  const dist = path.join(process.cwd(), "miniprogram/dist/weapp");
  if (!existsSync(path.join(dist, "app.json"))) {
    setting.say("booking_taps: no miniprogram/dist/weapp; run npm run build:weapp");
    return {};
  }
  const product = await openProduct("2026-11-23T02:00:00.000Z");
  try {
    const phone = await boot(dist, {
      loginCode: await product.loginCode("职工乙"), now: product.now, storage: new Map([["huiyin.place", JSON.stringify("210203001005")]]), url: "/pages/bookings/index",
      onRequest: async ({ url, method, header, data }) => {
        const { pathname, search } = new URL(url);
        const response = await fetch(`${product.origin}${pathname}${search}`, { method, headers: header, ...(method === "GET" ? {} : { body: JSON.stringify(data ?? {}) }) });
        return { statusCode: response.status, data: (await response.json()) as unknown };
      },
    });
    await phone.settle();
    await phone.tap("登录后约律师");
    const way = "金海社区工会法律服务点，到站面谈";
    for (let tries = 0; tries < 40 && !phone.html().includes(way); tries += 1) await phone.settle();
    const taps = await bookByTaps(phone, way);
    const booked = phone.text().includes("约好了");
    phone.close();
    if (!booked) throw new Error("the taps led to no booking");
    return { booking_taps: taps };
  } finally {
    await product.stop();
  }
};
