import { WorkerBookings } from "@/parts/bookings/WorkerBookings";
import { StaffCalendar } from "@/parts/tickets/StaffCalendar";
import { useMe } from "@/parts/people/useMe";
import { useTabs } from "@/platform/tabs";

export default function Bookings() {
  useMe();
  return useTabs() === "staff" ? <StaffCalendar /> : <WorkerBookings />;
}
