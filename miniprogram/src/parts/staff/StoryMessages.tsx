import type { Instant } from "@huiyin/shared/kernel/time";
import { Box, Txt } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { MessageFiles } from "../work/MessageFiles";
import { openers, usePictures } from "../work/opener";
import { workTexts } from "../work/texts.zh";
import type { StaffCaseView } from "./actions";
import { staffTexts as t } from "./texts.zh";

/** What was said and written in a case, with what came along; each says who wrote it and who reads it. */
export function StoryMessages({ messages, now }: { messages: StaffCaseView["messages"]; now: Instant }) {
  const pictures = usePictures(openers.staff, messages);
  if (messages.length === 0) return null;
  return (
    <Card title={t.messages}>
      {messages.map((message) => (
        <Box key={message.id} className="staff-message">
          <Box className="ui-line">
            <Txt className="ui-note ui-grow">{[workTexts.kind[message.kind], message.body === undefined ? "" : workTexts.outside[message.body], message.whom ?? "", message.when === undefined ? "" : workTexts.happened(whenText(message.when, now)), message.from === "worker" ? t.worker : message.title, whenText(message.at, now)].filter(Boolean).join(" · ")}</Txt>
            <StatusChip tone={message.sees === "staff" ? "wait" : "plain"}>{workTexts.sees[message.sees]}</StatusChip>
          </Box>
          {message.text === "" ? null : <Txt className="staff-story">{message.text}</Txt>}
          <MessageFiles files={message.files} opener={openers.staff} pictures={pictures} now={now} />
        </Box>
      ))}
    </Card>
  );
}
