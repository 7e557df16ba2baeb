import type { Instant } from "@huiyin/shared/kernel/time";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { Facts } from "@/ui/Whole";
import { MessageFiles } from "../work/MessageFiles";
import { openers, usePictures } from "../work/opener";
import { workTexts } from "../work/texts.zh";
import type { StaffCaseView } from "./actions";
import { staffTexts as t } from "./texts.zh";

/** What its worker wrote, with nothing said to them since: it stands where the case is opened, the whole of it further down. */
export function LastWord({ messages, now, onReply }: { messages: StaffCaseView["messages"]; now: Instant; onReply: (() => void) | undefined }) {
  const last = messages.filter((it) => it.sees !== "staff").at(-1);
  if (last === undefined || last.from !== "worker") return null;
  return (
    <Card title={t.lastWord(whenText(last.at, now))} tone="info">
      {last.text === "" ? null : <Txt className="staff-story">{last.text}</Txt>}
      {last.files.length > 0 ? <Box className="ui-note">{t.lastFiles(last.files.length)}</Box> : null}
      {onReply === undefined ? null : <Button kind="plain" small onPress={onReply}>{t.reply}</Button>}
    </Card>
  );
}

/** What was said and written in a case, with what came along; each says who wrote it and who reads it. */
export function StoryMessages({ messages, now }: { messages: StaffCaseView["messages"]; now: Instant }) {
  const pictures = usePictures(openers.staff, messages);
  if (messages.length === 0) return null;
  return (
    <Card title={t.messages}>
      {messages.map((message) => (
        <Box key={message.id} className="staff-message">
          <Box className="ui-line">
            <Txt className="ui-note ui-grow">{[workTexts.kind[message.kind], message.from === "worker" ? t.worker : message.title, whenText(message.at, now)].filter(Boolean).join(" · ")}</Txt>
            <StatusChip tone={message.sees === "staff" ? "wait" : "plain"}>{workTexts.sees[message.sees]}</StatusChip>
          </Box>
          {message.when === undefined && message.body === undefined ? null : <Box className="ui-note"><Facts of={[...(message.body === undefined ? [] : [workTexts.outside[message.body]]), ...(message.whom === undefined ? [] : [message.whom]), ...(message.when === undefined ? [] : [whenText(message.when, now)])]} /></Box>}
          {message.text === "" ? null : <Txt className="staff-story">{message.text}</Txt>}
          <MessageFiles files={message.files} opener={openers.staff} pictures={pictures} now={now} />
        </Box>
      ))}
    </Card>
  );
}
