import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useOpened } from "@/parts/notices/opened";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useStaff } from "@/parts/staff/useStaff";
import { RingingCard } from "@/parts/tickets/RingingCard";
import { ticketTexts } from "@/parts/tickets/texts.zh";
import { useRinging } from "@/parts/tickets/useRinging";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { texts } from "../texts.zh";

/** One ticket, as a notice opens it: still mine to take, or gone. */
export default function Ticket() {
  const id = useRouter().params.id ?? "";
  useOpened();
  const staff = useStaff();
  const { reply, loading, sentence, refresh, hold } = useRinging(staff.state === "staff");
  const now = useNow(15_000);
  const [said, setSaid] = useState<string | null>(null);
  const door = doorFor(staff);
  if (door !== null) return <Page>{door}</Page>;

  const line = reply?.tickets.find((ticket) => ticket.id === id);
  const toRinging = <Button onPress={() => void Taro.switchTab({ url: "/pages/home/index" })}>{texts.toRinging}</Button>;
  const gone = (words: string) => {
    setSaid(words);
    refresh();
  };
  return (
    <Page title={line ? ticketTexts.waiting(1) : undefined}>
      {said ? <NoticeBar>{said}</NoticeBar> : null}
      {sentence ? (
        <NoticeBar
          tone="late"
          action={
            <Button kind="text" small onPress={refresh}>
              {staffTexts.tapAgain}
            </Button>
          }
        >
          {sentence}
        </NoticeBar>
      ) : null}
      {reply === null && loading ? <Skeleton lines={5} /> : null}
      {line ? <RingingCard line={line} now={now} onBusy={hold} onGone={gone} /> : null}
      {line ? <Box className="ui-note">{ticketTexts.footnote}</Box> : null}
      {reply !== null && !line ? <Empty title={texts.gone} sentence={said ? undefined : texts.goneSentence} action={toRinging} /> : null}
    </Page>
  );
}
