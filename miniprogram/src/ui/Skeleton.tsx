import { Box, Txt } from "./Box";
import { texts } from "./texts";

/** The shape of what is coming, and the words: never a spinner alone. */
export function Skeleton({ lines = 3, text = texts.loading }: { lines?: number | undefined; text?: string | undefined }) {
  return (
    <Box className="ui-card" role="status" live="polite">
      <Txt className="ui-note">{text}</Txt>
      {Array.from({ length: lines }, (_, line) => (
        <Box key={line} className="ui-skeleton__line" unread />
      ))}
    </Box>
  );
}
