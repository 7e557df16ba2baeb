import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useKeys } from "./keys";

const [room, file] = [jest.fn(), jest.fn()];
function Desk() {
  useKeys({ n: room, "ctrl+enter": file });
  return <main><input aria-label="经过" /><select aria-label="缓急" /><div role="dialog" aria-modal="true"><button type="button">先不</button></div></main>;
}
afterEach(() => {
  cleanup();
  jest.clearAllMocks();
});
const pressed = () => [room.mock.calls.length, file.mock.calls.length];

describe("keys of the desk", () => {
  it("act outside a field, in either case, and not in a question over the page", () => {
    render(<Desk />);
    fireEvent.keyDown(document.body, { key: "n" });
    fireEvent.keyDown(document.body, { key: "N" });
    fireEvent.keyDown(screen.getByText("先不"), { key: "n" });
    fireEvent.keyDown(screen.getByText("先不"), { key: "Enter", ctrlKey: true });
    expect(pressed()).toEqual([2, 0]);
  });

  it("leave letters to whoever is typing or choosing; those with Ctrl act there too", () => {
    render(<Desk />);
    for (const field of [screen.getByLabelText("经过"), screen.getByLabelText("缓急")]) fireEvent.keyDown(field, { key: "n" });
    expect(pressed()).toEqual([0, 0]);
    fireEvent.keyDown(screen.getByLabelText("经过"), { key: "Enter", ctrlKey: true });
    fireEvent.keyDown(screen.getByLabelText("经过"), { key: "Enter", metaKey: true });
    expect(pressed()).toEqual([0, 2]);
  });

  it("belong to the input method from the first letter of a word to the key that ends it", () => {
    render(<Desk />);
    const field = screen.getByLabelText("经过");
    fireEvent.compositionStart(field);
    fireEvent.keyDown(field, { key: "n", isComposing: true });
    // Where the focus is not in the field any more the method still has the keys.
    fireEvent.keyDown(document.body, { key: "n", isComposing: true });
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true, isComposing: true });
    fireEvent.compositionEnd(field, { data: "你" });
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true, keyCode: 229 });
    expect(pressed()).toEqual([0, 0]);
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(pressed()).toEqual([0, 1]);
  });
});
