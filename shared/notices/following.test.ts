import { expect, it } from "@jest/globals";
import { chinaTime, zInstant } from "../kernel/time";
import { zTicketId } from "../kernel/ids";
import type { Ticket } from "../tickets/schema";
import { mayFollow, withTicket } from "./following";
import type { NoticeAbout, NoticeCode } from "./schema";

const id = zTicketId.parse(`t_${"0".repeat(20)}`);
const [told, moved] = [zInstant.parse("2027-01-01T04:26:00.000Z"), zInstant.parse("2027-01-04T04:26:00.000Z")];
const about: NoticeAbout = { kind: "ticket", id };
type Looked = Pick<Ticket, "id" | "status" | "acceptBy" | "urgency">;
const aTicket = (status: Ticket["status"], more: Partial<Looked> = {}): Looked => ({ id, status, acceptBy: moved, urgency: "normal", ...more });
const ring = (code: NoticeCode = "ticket_rings", data: Record<string, string | number> = { acceptBy: told, urgency: "normal" }) => ({ code, about, data });

it("a ring says by when its ticket must be taken, as long as it rings or waits to; what is over, another's, or no ring keeps what was told", () => {
  const by = (notice: ReturnType<typeof ring>, ticket: Looked | null) => withTicket(notice, ticket).data["acceptBy"];
  expect([by(ring(), aTicket("ringing")), by(ring("more_joined"), aTicket("waiting"))]).toEqual([moved, moved]);
  expect([by(ring(), aTicket("accepted")), by(ring(), aTicket("closed")), by(ring(), null), by(ring(), aTicket("ringing", { id: zTicketId.parse(`t_${"1".repeat(20)}`) })), by(ring("gap_at_station"), aTicket("ringing"))]).toEqual([told, told, told, told, told]);
  expect(by(ring("ticket_rings", { n: 2 }), aTicket("ringing"))).toBeUndefined();
  // An emergency's minutes run by the wall: the two go together.
  expect(withTicket(ring(), aTicket("ringing", { urgency: "emergency" })).data).toEqual({ acceptBy: moved, urgency: "emergency" });
});

it("only a ring told lately is looked up", () => {
  const now = zInstant.parse("2027-01-10T02:00:00.000Z");
  const at = (day: string, code: NoticeCode = "ticket_rings") => mayFollow({ code, about, at: zInstant.parse(`${day}T02:00:00.000Z`) }, now, chinaTime);
  expect([at("2026-12-31"), at("2026-12-20"), at("2026-12-31", "gap_at_station")]).toEqual([true, false, false]);
});
