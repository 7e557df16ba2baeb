import { Box } from "./Box";
import { texts } from "./texts";

/** Progress of a form: "第 2 步，共 3 步". `at` counts from 1; `note` may say what is kept ("已自动保存"). */
export function Steps({ at, of, note }: { at: number; of: number; note?: string | undefined }) {
  const said = texts.step(at, of);
  return (
    <Box>
      <Box className="ui-steps__bar" unread>
        <Box className="ui-steps__done" style={{ width: `${Math.round((at / of) * 100)}%` }} />
      </Box>
      <Box className="ui-note">{note ? `${said} · ${note}` : said}</Box>
    </Box>
  );
}
