import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readStaffClockWhyRoute } from "@huiyin/shared/cases/workApi";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { staffTexts } from "./texts.zh";
import { Unread } from "./Unread";

/** The arithmetic of the time that is owed now, a line a step; asked for when it is opened. */
export function ClockWhy({ number }: { number: CaseNumber }) {
  const query = useQuery(readStaffClockWhyRoute, { params: { number } });
  const { reply } = query;
  if (reply === null) return <Unread what={staffTexts.arithmetic} query={query} lines={4} />;
  return <Box className="ui-stack">{reply.lines.map((line) => <Box key={line}>{line}</Box>)}</Box>;
}
