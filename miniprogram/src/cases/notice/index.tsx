import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { keepingYearsOf, type KeepingKey, type Known } from "@huiyin/shared/grid/parameters";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { districtOf, lastPlace } from "@/parts/grid/places";
import { useNow } from "@/platform/clock";
import { callHotline } from "@/parts/grid/hotline";
import { hasPrivacyContract, openPrivacyContract } from "@/platform/privacy";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { noticeTexts as t } from "../rightsTexts";

/** What becomes of what somebody says, before they say it. Who does not agree still has the law, the stations and the telephone. */
export default function Notice() {
  const [refused, setRefused] = useState(false);
  const [place] = useState(lastPlace);
  // Where somebody is not known to be from elsewhere, it is this installation's own district.
  const { reply } = useQuery(readParametersRoute, { query: place === null ? {} : { district: zStationId.parse(districtOf(place)) } });
  const year = Number(localDate(useNow(), chinaTime).slice(0, 4));
  const years = (known: readonly Known[], key: KeepingKey) => keepingYearsOf(known, key, year);
  const begin = () => void Taro.redirectTo({ url: "/cases/report/index" });
  if (refused)
    return (
      <Page title={t.refusedTitle} foot={<Button kind="plain" onPress={() => setRefused(false)}>{t.read}</Button>}>
        <Card bare>
          <Row title={t.law} onPress={() => void Taro.redirectTo({ url: "/deadlines/calculator/index" })} />
          <Row title={t.stations} onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })} />
          <Row title={t.hotline} onPress={() => callHotline()} />
        </Card>
      </Page>
    );
  return (
    <Page
      title={t.title}
      foot={
        <>
          <Button kind="plain" onPress={() => setRefused(true)}>
            {t.refuse}
          </Button>
          <Button onPress={begin}>{t.agree}</Button>
        </>
      }
    >
      <Card>
        {t.points.map((point) => (
          <Box key={point}>{point}</Box>
        ))}
        <Box>{t.kept(reply === null ? null : { cases: years(reply.values, "retentionYears"), bookings: years(reply.values, "bookingYears"), calls: years(reply.values, "callYears") }, reply?.name ?? "")}</Box>
        <Box>{t.health}</Box>
      </Card>
      {hasPrivacyContract() ? (
        <Button kind="text" onPress={() => void openPrivacyContract()}>
          {t.contract}
        </Button>
      ) : null}
    </Page>
  );
}
