import type { Mode } from "@huiyin/shared/bookings/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import Taro from "@tarojs/taro";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { bookingTexts, modeTexts } from "./texts";
import "./bookings.scss";

const texts = bookingTexts.fromCase;
const modes: readonly Mode[] = ["in_person", "phone", "video"];

/** From a case: how to meet is the first tap, at the nearest place that offers it; then the day, the time, and yes. */
export function BookFromCase({ number }: { number: CaseNumber }) {
  return (
    <Card title={texts.title}>
      <Box className="ui-stack">
        <Box className="book-modes">
          {modes.map((mode) => (
            <Button key={mode} kind="plain" onPress={() => void Taro.navigateTo({ url: `/bookings/pick/index?mode=${mode}&number=${number}` })}>
              {modeTexts[mode]}
            </Button>
          ))}
        </Box>
        <Box className="ui-note">{texts.nearest}</Box>
      </Box>
    </Card>
  );
}
