import type { Instant } from "@huiyin/shared/kernel/time";
import type { WorkerCase } from "@/parts/cases/status";
import { Box } from "@/ui/Box";
import { classes } from "@/ui/defined";
import { caseTexts as texts } from "./texts.zh";

/** Messages with who and when, newest first. A name beside the colour: nobody tells them apart by ground alone. */
export function MessageList({ messages, when }: { messages: WorkerCase["messages"]; when: (at: Instant) => string }) {
  const newest = [...messages].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Box as="ul" className="ui-stack">
      {newest.map(({ id, at, from, title, text }) => (
        <Box as="li" key={id}>
          <Box className="ui-note">{`${from === "worker" ? texts.from.worker : title || texts.from.staff} · ${when(at)}`}</Box>
          <Box className={classes("case-message", from === "worker" && "case-message--mine")}>{text}</Box>
        </Box>
      ))}
    </Box>
  );
}
