import { readEmployerCasesRoute } from "@huiyin/shared/cases/employerCasesApi";
import { showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { useDesk } from "@/ui/density";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { StatusChip } from "@/ui/StatusChip";
import { agoText } from "@/ui/when";
import { workTexts as t } from "../work/texts.zh";
import { typeName } from "./chips";
import { staffTexts } from "./texts.zh";
import { Unread } from "./Unread";
import { statusChip } from "./waiting";

/** What else is about the same employer, as far as one may see it: a pattern shows, and what was said there can be looked up. */
export function EmployerCases({ number, now }: { number: CaseNumber; now: Instant }) {
  const isDesk = useDesk();
  const query = useQuery(readEmployerCasesRoute, { params: { number } });
  const { reply } = query;
  if (reply === null) return <Unread what={staffTexts.employerOthers} query={query} />;
  if (reply.cases.length === 0) return null;
  const open = (other: string) => void Taro.navigateTo({ url: `${isDesk ? "/desk/cases/index" : "/tickets/work/index"}?number=${other}` });
  const toGroup = () => void Taro.navigateTo({ url: `/${isDesk ? "desk" : "tickets"}/group/index?number=${number}` });
  return (
    <Card title={t.employerCases(reply.cases.length + reply.more)}>
      {reply.many === null ? null : <NoticeBar tone="info" action={<Button kind="text" small onPress={toGroup}>{t.openGroup}</Button>}>{t.employerMany(reply.many)}</NoticeBar>}
      {reply.cases.map((it) => (
        <Row
          key={it.number} title={`${typeName(it.type)}${it.headcount > 1 ? ` · ${it.headcount} 人` : ""}`} note={[showCaseNumber(it.number), it.placeName, agoText(it.createdAt, now)].join(" · ")}
          side={<StatusChip tone={statusChip(it).tone}>{statusChip(it).word}</StatusChip>} onPress={() => open(it.number)} label={`${t.employerOpen}：${showCaseNumber(it.number)}`}
        />
      ))}
      {reply.more > 0 ? <Box className="ui-note">{t.employerMore(reply.more)}</Box> : null}
    </Card>
  );
}
