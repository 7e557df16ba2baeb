import { expect, it } from "@jest/globals";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { bodies, can, clearPhone, open } from "./work.fixture";

clearPhone();

it("a sheet is sent with Ctrl+Enter and left with Esc, and the focus returns to what opened it", async () => {
  const it = await open({ can });
  const opener = screen.getByRole("button", { name: "转给别人" });
  opener.focus();
  fireEvent.click(opener);
  const why = () => within(screen.getByRole("dialog")).getByLabelText(/^为什么转/);
  fireEvent.keyDown(why(), { key: "Enter" });
  fireEvent.keyDown(why(), { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.activeElement).toBe(opener);
  expect(bodies(it, "handOn")).toEqual([]);
  fireEvent.click(opener);
  fireEvent.change(why(), { target: { value: "要休假" } });
  fireEvent.keyDown(why(), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(bodies(it, "handOn")).toMatchObject([{ reason: "要休假" }]));
});
