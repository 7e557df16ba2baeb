import type { Door } from "../platform/http";
import { addEntry, readCalendarDays, removeEntry } from "./calendarHandlers";
import type { BookingDeps } from "./deps";
import { checkIn, readCheckInCode, renewCheckInCode } from "./checkInHandlers";
import { endBooking } from "./endBooking";
import { cancelOuting, listOutings, makeOuting, takeSeat } from "./outingHandlers";
import { openRoom, openRoomFor, reportRoomFailure, reportRoomFailureFor } from "./roomHandlers";
import { listPlaces, listSlots, listStaffSlots } from "./slotHandlers";
import { bookFor, cancelFor, checkInFor, confirmByPhone, markMissed, moveFor, readDayQueue, readServices, readStaffBooking, revealBooking, saveServices, startBooking } from "./staffHandlers";
import { joinWaiting, leaveWaiting } from "./waitingHandlers";
import { book, cancelBooking, confirmBooking, listMyBookings, moveBooking, readBooking } from "./workerHandlers";

/** Everything this room answers. */
export const bookingHandlers = (deps: BookingDeps): readonly Door[] => [
  listPlaces(deps), listSlots(deps), book(deps), listMyBookings(deps), readBooking(deps), confirmBooking(deps), moveBooking(deps), cancelBooking(deps), checkIn(deps),
  openRoom(deps), reportRoomFailure(deps), joinWaiting(deps), leaveWaiting(deps), listOutings(deps), takeSeat(deps),
  readDayQueue(deps), listStaffSlots(deps), bookFor(deps), readStaffBooking(deps), revealBooking(deps), confirmByPhone(deps), moveFor(deps), cancelFor(deps), checkInFor(deps), markMissed(deps), startBooking(deps), endBooking(deps),
  openRoomFor(deps), reportRoomFailureFor(deps), readServices(deps), saveServices(deps), readCheckInCode(deps), renewCheckInCode(deps), makeOuting(deps), cancelOuting(deps), readCalendarDays(deps), addEntry(deps), removeEntry(deps),
];
