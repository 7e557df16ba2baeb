import Taro from "@tarojs/taro";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { bookingTexts } from "./texts";

/** Changes with the words of `notice`. */
export const visitConsentVersion = "visit-2026-11-29";

/** Before anything is typed: what becomes of it. The agreement itself is the tap that books. */
export function VisitNotice() {
  const texts = bookingTexts.notice;
  return (
    <Card tone="info">
      <Box>{texts.card}</Box>
      <Box className="ui-line">
        <Button kind="text" small onPress={() => void Taro.navigateTo({ url: "/cases/notice/index" })}>
          {texts.read}
        </Button>
      </Box>
    </Card>
  );
}
