import type { Instant } from "@huiyin/shared/kernel/time";
import type { WorkerCase } from "@/parts/cases/status";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { whenText } from "@/ui/when";
import { caseTexts as texts } from "../texts.zh";
import { MessageList } from "../MessageList";

/** What was written to and fro, newest first. */
export function Messages({ messages, now, onWrite }: { messages: WorkerCase["messages"]; now: Instant; onWrite: (() => void) | undefined }) {
  return (
    <Card title={texts.messages}>
      <Box className="ui-stack">
        {messages.length === 0 ? <Box className="ui-note">{texts.noMessages}</Box> : <MessageList messages={messages} when={(at) => whenText(at, now)} />}
        {onWrite ? (
          <Button kind="plain" onPress={onWrite}>
            {texts.write}
          </Button>
        ) : null}
      </Box>
    </Card>
  );
}
