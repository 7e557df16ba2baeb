import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import type { WorkerCase } from "@/parts/cases/status";
import { openers } from "@/parts/work/opener";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { caseTexts as texts } from "../texts";
import { answersIn, MessageList } from "../MessageList";

type MessagesProps = { it: Pick<WorkerCase, "messages" | "events">; now: Instant; kept: boolean; hidden: boolean; onWrite: (() => void) | undefined };

/** What was written to and fro, newest first; folded where the page was hidden once. */
export function Messages({ it, now, kept, hidden, onWrite }: MessagesProps) {
  const [asked, setAsked] = useState(false);
  const isAnswer = answersIn(it.events);
  const folded = hidden && !asked && it.messages.length > 0;
  return (
    <Card title={it.messages.some(isAnswer) ? texts.answerAndMessages : texts.messages}>
      <Box className="ui-stack">
        {it.messages.length === 0 ? <Box className="ui-note">{kept ? texts.messagesOffline : texts.noMessages}</Box> : null}
        {folded ? (
          <>
            <Box className="ui-note">{texts.folded}</Box>
            <Button kind="plain" small onPress={() => setAsked(true)}>
              {texts.unfold}
            </Button>
          </>
        ) : (
          <MessageList messages={it.messages} isAnswer={isAnswer} now={now} opener={openers.mine} />
        )}
        {onWrite ? (
          <Button kind="plain" onPress={onWrite}>
            {texts.write}
          </Button>
        ) : null}
      </Box>
    </Card>
  );
}
