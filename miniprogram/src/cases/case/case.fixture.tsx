import { expect } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { number, workerCase, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import CasePage from "./index";

export const told = () => document.body.textContent ?? "";
export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
export const can = (part: object) => ({ message: true, withdraw: true, undoWithdraw: null, agree: false, notSolved: false, ...part });

/** A worker's own case, opened and read. */
export async function openCase(world: World, part: Record<string, unknown> = {}): Promise<void> {
  world.it = workerCase(part);
  taro.params = { number };
  render(<CasePage />);
  await waitFor(() => expect(screen.queryByRole("heading", { level: 1 })).not.toBeNull());
}
