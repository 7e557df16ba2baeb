import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { staffTexts as t } from "./texts.zh";

type Asked = { readonly loading: boolean; readonly refusal: string | null; readonly sentence: string | null; readonly refresh: () => void };

/**
 * In place of a list that is not here yet: what failed to be read never looks like "nothing there". Who may not read it is shown nothing.
 * @param what the list's own title
 */
export function Unread({ what, query: { loading, refusal, sentence, refresh }, lines = 2 }: { what: string; query: Asked; lines?: number }) {
  if (refusal === null) return loading ? <Skeleton lines={lines} /> : null;
  if (refusal === "access.denied" || refusal === "access.not_found") return null;
  return (
    <NoticeBar tone="late" action={<Button kind="text" small busy={loading} label={t.readAgain(what)} onPress={refresh}>{t.tapAgain}</Button>}>
      {t.unread(what, sentence ?? "")}
    </NoticeBar>
  );
}
