import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { settled } from "../../../tests/settled";
import { taro } from "../../../tests/taro";
import Report from "./index";

/** Opens one of the pages on which somebody reports, and closes the one before. */
export async function open(step?: "2" | "3"): Promise<void> {
  cleanup();
  taro.params = step === undefined ? {} : { step };
  render(<Report />);
  await settled();
}
export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
export const told = () => document.body.textContent ?? "";
export const went = () => taro.calls.filter(({ api }) => ["navigateTo", "redirectTo", "reLaunch", "switchTab"].includes(api)).map(({ api, args }) => [api, (args[0] as { url: string }).url]);
