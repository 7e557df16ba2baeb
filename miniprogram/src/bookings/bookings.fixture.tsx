import { afterEach, beforeEach } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { bookingRoutes, bookingWorld, slot, type BookingWorld } from "../../tests/bookingFake";
import { taro } from "../../tests/taro";
import { asked, openWorld, signInAs, type World } from "../../tests/workerFake";
import { dateOf } from "../parts/bookings/words";
import { now } from "../platform/clock";
import { dateText } from "../ui/when";

let taps = 0;
/** How often a finger went down since the test began. */
export const tapped = () => taps;
export const tap = (element: HTMLElement) => {
  taps += 1;
  fireEvent.click(element);
};
export const button = (name: string | RegExp) => screen.findByRole("button", { name });
export const press = async (name: string | RegExp) => tap(await button(name));
export const radio = async (name: string) => tap(await screen.findByRole("radio", { name }));
/** The page a tap led to, opened: its name, with what stands in its address. */
export const went = () => {
  const { args } = taro.calls.findLast(({ api }) => api === "navigateTo" || api === "redirectTo") ?? { args: [] };
  const [page = "", query = ""] = (args[0] as { url: string }).url.split("?");
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
};
export function follow(page: React.ReactElement): void {
  cleanup();
  taro.params = went().params;
  render(page);
}
export function open(page: React.ReactElement, part: Partial<BookingWorld> = {}, params: Record<string, string> = {}): { world: World; it: BookingWorld } {
  const it = bookingWorld(part);
  const world = openWorld({ more: bookingRoutes(it) });
  signInAs();
  taro.params = params;
  render(page);
  return { world, it };
}
export const bodies = (world: World, route: string) => asked(world, route).map((one) => one.body);
export const day = (days: number) => dateText(dateOf(slot(days, "09:00")), now());

export function clearHands(): void {
  beforeEach(() => {
    taps = 0;
  });
  afterEach(cleanup);
}
