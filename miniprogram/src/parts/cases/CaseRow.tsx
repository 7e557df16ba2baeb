import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { StatusChip } from "@/ui/StatusChip";
import { openingSentence, statusTone, statusWord, typeLabel, type CaseLine } from "./status";
import { caseTexts as texts } from "./texts";

export const openCase = (number: string): void => void Taro.navigateTo({ url: `/cases/case/index?number=${number}` });

/** One of my cases: what it is (unless a PIN shuts it), where it stands, by when I hear. */
export function CaseRow({ line, now }: { line: CaseLine; now: Instant }) {
  const name = line.type === "" ? texts.shut : typeLabel(line.type);
  return (
    <Card onPress={() => openCase(line.number)} label={texts.row(name, statusWord(line.status), openingSentence(line, now))}>
      <Box className="ui-line">
        <Box className="ui-grow ui-strong">{name}</Box>
        <StatusChip tone={statusTone(line.status)}>{statusWord(line.status)}</StatusChip>
      </Box>
      <Box>{openingSentence(line, now)}</Box>
      <Box className="ui-note">{texts.number(showCaseNumber(line.number))}</Box>
    </Card>
  );
}
