import { describe, expect, it, jest } from "@jest/globals";
import { configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { bookingRoutes, bookingWorld, near } from "../../tests/bookingFake";
import { taro } from "../../tests/taro";
import { asked, openWorld, signInAs } from "../../tests/workerFake";
import { visitConsentVersion } from "../parts/bookings/VisitNotice";
import Pick from "./pick";

// A whole page is drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

describe("the form of a booking", () => {
  it("naming the other side takes neither the form nor what stands in it, with a network or without one", async () => {
    const world = openWorld({ more: bookingRoutes(bookingWorld()) });
    signInAs();
    taro.params = { station: near, service: "in_person" };
    render(<Pick />);
    const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
    await screen.findByLabelText(/^怎么称呼您/);
    // What becomes of it stands above the fields it is about.
    const notice = screen.getByText(/^约好就是同意/);
    const name = field(/^怎么称呼您/);
    expect(notice.compareDocumentPosition(name) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    fireEvent.change(name, { target: { value: "阿卜杜热合曼·买买提" } });
    fireEvent.change(field(/^和哪家单位有关/), { target: { value: "某物流园" } });
    world.network = false;
    fireEvent.blur(field(/^和哪家单位有关/));
    await screen.findByText(/没连上网络/);
    // The very field: the finger and the keyboard are still in it.
    expect(field(/^怎么称呼您/)).toBe(name);
    expect(name.value).toBe("阿卜杜热合曼·买买提");
    world.network = true;
    fireEvent.click(screen.getAllByRole("radio", { name: /^\d\d:\d\d$/ })[0] as HTMLElement);
    fireEvent.click(await screen.findByRole("button", { name: /^约 / }));
    await waitFor(() => expect(asked(world, "book").map(({ body }) => body)).toEqual([expect.objectContaining({ name: "阿卜杜热合曼·买买提", employer: "某物流园", consentVersion: visitConsentVersion })]));
  });

  it("is for a relative also where the place is known by its address alone", async () => {
    const world = openWorld({ more: bookingRoutes(bookingWorld({ places: [] })) });
    signInAs();
    taro.params = { station: near, service: "in_person" };
    render(<Pick />);
    fireEvent.click(await screen.findByRole("button", { name: "帮家人约" }));
    fireEvent.click(screen.getAllByRole("radio", { name: /^\d\d:\d\d$/ })[0] as HTMLElement);
    fireEvent.click(screen.getByRole("button", { name: /^约 / }));
    expect(screen.getByText("请写家人怎么称呼。")).toBeTruthy();
    expect(asked(world, "book")).toEqual([]);
    fireEvent.change(screen.getByLabelText(/^家人怎么称呼/), { target: { value: "吐尔逊" } });
    fireEvent.change(screen.getByLabelText(/^家人的电话/), { target: { value: "13900000003" } });
    fireEvent.click(screen.getByRole("button", { name: /^约 / }));
    await waitFor(() => expect(asked(world, "book").map(({ body }) => body)).toEqual([expect.objectContaining({ forOther: { name: "吐尔逊", phone: "13900000003" } })]));
  });
});
