import type { listPlacesRoute } from "@huiyin/shared/bookings/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { phoneCall } from "@/platform/phoneCall";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Facts } from "@/ui/Whole";
import { bookingTexts, modeTexts } from "./texts";
import "./bookings.scss";

const texts = bookingTexts.tab;
export type Place = ReplyOf<typeof listPlacesRoute>["places"][number];
/** As many as fit a first look; the others are behind a tap. */
const atFirst = 2;

const toPick = (place: Place, service: string, number: string) => () =>
  void Taro.navigateTo({ url: `/bookings/pick/index?station=${place.station}&service=${service}${number === "" ? "" : `&number=${number}`}` });

/** Where and how, nearest first: one tap on a place's button says both. */
export function Places({ places, number = "" }: { places: readonly Place[]; number?: string }) {
  const [all, setAll] = useState(false);
  return (
    <>
      {places.slice(0, all ? places.length : atFirst).map((place) => (
        <Card key={place.station}>
          <Box className="ui-stack">
            <Box>
              <Box as="h2" className="ui-strong">
                {place.name}
              </Box>
              <Box className="ui-note">
                <Facts of={[...(place.address === null ? [] : [place.address]), texts.hours(place.hoursToday)]} />
              </Box>
            </Box>
            <Box className="book-modes">
              {place.services.map((service) => (
                <Button key={service.id} kind="plain" label={texts.choose(place.name, modeTexts[service.mode])} onPress={toPick(place, service.id, number)}>
                  {modeTexts[service.mode]}
                </Button>
              ))}
            </Box>
            {place.phone === null ? null : (
              <Button kind="text" small onPress={() => void phoneCall(place.phone ?? "")}>
                {`${bookingTexts.one.call} ${place.phone}`}
              </Button>
            )}
          </Box>
        </Card>
      ))}
      {places.length > atFirst && !all ? (
        <Button kind="text" onPress={() => setAll(true)}>
          {texts.more}
          <Txt unread> ›</Txt>
        </Button>
      ) : null}
    </>
  );
}
