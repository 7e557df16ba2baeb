import type { Instant } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { StatusChip } from "@/ui/StatusChip";
import { Facts, Timed } from "@/ui/Whole";
import { bookingStatusTexts, bookingTexts, modeTexts } from "./texts";
import { bookingSentence, bookingTone, type MyBooking } from "./words";

export const openBooking = (number: string, done = ""): string => `/bookings/booking/index?number=${number}${done === "" ? "" : `&done=${done}`}`;

/** One of my bookings; what waits for me stands out. */
export function BookingRow({ it, now }: { it: MyBooking; now: Instant }) {
  const asks = it.mayConfirm || it.status === "displaced";
  // While a PIN shuts it the place is not told.
  const where = it.event === null ? it.stationName || bookingTexts.list.shut : it.event.place;
  const facts = [it.event === null ? modeTexts[it.mode] : it.event.title, where];
  return (
    <Card
      tone={asks ? "accent" : "plain"} label={bookingTexts.list.facts([bookingSentence(it, now), ...facts, bookingStatusTexts[it.status]])}
      onPress={() => void Taro.navigateTo({ url: openBooking(it.number) })}
    >
      <Box className="ui-stack">
        <Box className="ui-line">
          <Box className="ui-grow ui-strong">
            <Timed>{bookingSentence(it, now)}</Timed>
          </Box>
          <StatusChip tone={bookingTone(it.status)}>{bookingStatusTexts[it.status]}</StatusChip>
        </Box>
        <Box className="ui-note">
          <Facts of={facts} />
        </Box>
      </Box>
    </Card>
  );
}
