import { seeLimitRoute, type readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { useCommand } from "@/platform/useCommand";
import type { Query } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Box } from "@/ui/Box";
import { NoticeBar } from "@/ui/NoticeBar";
import { ClockList, urgentText } from "../deadlines/ClockList";
import { FactList } from "../deadlines/FactList";
import { deadlineTexts as t } from "../deadlines/texts.zh";
import type { ActionId, StaffCaseView } from "./actions";
import { Unread } from "./Unread";

type FactsCardProps = { it: StaffCaseView; facts: Query<typeof readFactsRoute>; onOpen: (action: ActionId) => void; onDone: (said: string) => void };

/** Days, figures and the law's times of a case somebody may read; what may be recorded about them stands below. */
export function FactsCard({ it, facts, onOpen, onDone }: FactsCardProps) {
  const { reply } = facts;
  const see = useCommand(seeLimitRoute);
  if (reply === null) return <Unread what={t.facts} query={facts} lines={3} />;
  const { may, clocks } = reply;
  const urgent = urgentText(clocks);
  return (
    <>
      {urgent === null ? null : (
        <NoticeBar
          tone="late"
          action={
            may.see ? (
              <Button kind="text" small busy={see.busy} onPress={() => void see.run({ params: { number: it.number }, body: {} }).then((done) => done && onDone(t.seen))}>
                {t.see}
              </Button>
            ) : undefined
          }
        >
          {urgent}
        </NoticeBar>
      )}
      <ClockList clocks={clocks} />
      <FactList it={reply} mine={false} />
      {may.record ? (
        <Box className="staff-actions">
          {([["facts", t.record], ["hold", t.hold], ["met", t.met], ["calculate", t.calculate]] as const).map(([action, name]) => (
            <Button key={action} kind="plain" small onPress={() => onOpen(action)}>
              {name}
            </Button>
          ))}
        </Box>
      ) : null}
    </>
  );
}
