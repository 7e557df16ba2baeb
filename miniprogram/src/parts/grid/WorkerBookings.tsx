import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { phoneCall } from "@/platform/phoneCall";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { TreePicker } from "@/ui/TreePicker";
import { DutyToday } from "./DutyToday";
import { lastPlace, placeNodes, rememberPlace, stationFor, usePlaces } from "./places";
import { gridTexts } from "./texts.zh";

const texts = gridTexts.booking;

/** Bookings come later; until then this says so, and where a lawyer can be met today. */
export function WorkerBookings() {
  const units = usePlaces();
  const [place, setPlace] = useState(lastPlace);
  const station = units === null ? null : stationFor(units, place);
  const { reply } = useQuery(readStationTodayRoute, station === null ? null : { params: { stationId: station } });
  const choose = (id: string) => {
    const unit = zUnitCode.safeParse(id);
    if (unit.success) rememberPlace(unit.data);
    setPlace(unit.success ? unit.data : null);
  };
  return (
    <Page
      title={texts.title}
      foot={
        <>
          <Button kind="plain" onPress={() => void Taro.navigateTo({ url: "/cases/report/index" })}>
            {texts.report}
          </Button>
          <Button onPress={() => void phoneCall("12351")}>{texts.hotline}</Button>
        </>
      }
    >
      <Box>{texts.sentence}</Box>
      {units === null ? null : (
        <TreePicker
          label={gridTexts.where}
          nodes={placeNodes(units)}
          value={place ?? "desk"}
          onChange={choose}
          others={[{ id: "desk", name: gridTexts.desk }]}
        />
      )}
      <DutyToday station={station} />
      {reply && (reply.address !== null || reply.phone !== null) ? (
        <Card bare>
          {reply.address === null ? null : <Row title={reply.address} />}
          {reply.phone === null ? null : (
            <Row title={reply.phone} side={texts.dial} onPress={() => void phoneCall(reply.phone ?? "")} label={`${gridTexts.call}：${reply.phone}`} />
          )}
        </Card>
      ) : null}
      <Box className="ui-note">{texts.orReport}</Box>
    </Page>
  );
}
