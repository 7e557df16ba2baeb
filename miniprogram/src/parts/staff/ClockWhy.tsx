import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readStaffClockWhyRoute } from "@huiyin/shared/cases/workApi";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";

/** The arithmetic of the time that is owed now, a line a step; asked for when it is opened. */
export function ClockWhy({ number }: { number: CaseNumber }) {
  const { reply, sentence } = useQuery(readStaffClockWhyRoute, { params: { number } });
  if (reply === null) return sentence === null ? <Skeleton lines={4} /> : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  return <Box className="ui-stack">{reply.lines.map((line) => <Box key={line}>{line}</Box>)}</Box>;
}
