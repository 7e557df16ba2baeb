import Taro from "@tarojs/taro";
import { useState } from "react";
import { phoneCall } from "@/platform/phoneCall";
import { hasPrivacyContract, openPrivacyContract } from "@/platform/privacy";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { noticeTexts as t } from "../rightsTexts";

/** What becomes of what somebody says, before they say it. Who does not agree still has the law, the stations and the telephone. */
export default function Notice() {
  const [refused, setRefused] = useState(false);
  const begin = () => void Taro.redirectTo({ url: "/cases/report/index" });
  if (refused)
    return (
      <Page title={t.refusedTitle} foot={<Button kind="plain" onPress={() => setRefused(false)}>{t.read}</Button>}>
        <Card bare>
          <Row title={t.law} onPress={() => void Taro.redirectTo({ url: "/deadlines/calculator/index" })} />
          <Row title={t.stations} onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })} />
          <Row title={t.hotline} onPress={() => void phoneCall("12351")} />
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
