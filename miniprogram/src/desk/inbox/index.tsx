import Taro from "@tarojs/taro";
import { seeNoticeRoute } from "@huiyin/shared/notices/api";
import { useState } from "react";
import { addressOf, byDay, hourText, isForDeciding, type Notice } from "@/parts/notices/inbox";
import { inboxTexts as texts } from "@/parts/notices/inboxTexts.zh";
import { noticeTexts } from "@/parts/notices/texts.zh";
import { useInbox } from "@/parts/notices/useInbox";
import { HandlerAsks } from "@/parts/asks/HandlerAsks";
import { CasePanel } from "@/parts/staff/CasePanel";
import { doorFor } from "@/parts/staff/Door";
import { useCase } from "@/parts/staff/useCase";
import { useEvery } from "@/parts/staff/useEvery";
import { useStaff } from "@/parts/staff/useStaff";
import { api } from "@/platform/api";
import { useNow } from "@/platform/clock";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/defined";
import { DeskShell } from "@/ui/desk/DeskShell";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { backInto, walkList } from "../arrows";
import { caseKeys, intoList, openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import "./inbox.scss";

type MineProps = { view: ReturnType<typeof useInbox>; chosen: string | null; onOpen: (notice: Notice) => void };

/** The list at the left: a line a notice, by day, walked by the arrows. */
function Mine({ view, chosen, onOpen }: MineProps) {
  const now = useNow();
  const { inbox, loading, sentence } = view;
  const bar = sentence === null ? null : (
    <NoticeBar
      tone="wait"
      action={
        <Button kind="text" small onPress={view.refresh}>
          {texts.retry}
        </Button>
      }
    >
      {sentence}
    </NoticeBar>
  );
  if (inbox === null) return loading ? <Skeleton lines={6} /> : bar;
  return (
    <div onKeyDown={walkList}>
      {bar}
      {inbox.notices.length === 0 ? <Empty title={texts.empty} sentence={texts.emptyNote} /> : null}
      {byDay(inbox.notices, now).map((day) => (
        <section key={day.title} aria-label={day.title}>
          <h2 className="ui-h2 ui-note desk-inbox__day">{day.title}</h2>
          <ul className="ui-list">
            {day.notices.map((notice) => (
              <li key={notice.id}>
                <button
                  type="button" className={classes("desk-item", notice.id === chosen && "desk-item--on")} aria-current={notice.id === chosen || undefined}
                  onClick={() => onOpen(notice)}
                >
                  <span className={classes("desk-inbox__text", !notice.seen && "ui-strong")}>{notice.text || texts.shut}</span>
                  <span className="ui-line ui-note">
                    {hourText(notice.at, now)}
                    {notice.seen ? null : <StatusChip tone="info">{texts.fresh}</StatusChip>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {inbox.next === null ? null : (
        <Button kind="text" small busy={view.readingMore} onPress={view.more}>
          {texts.more}
        </Button>
      )}
    </div>
  );
}

/** What I was told, at the left; the case one of them is about, open beside it. A ticket that rings opens where it is taken. */
export default function DeskInbox() {
  const staff = useStaff();
  const view = useInbox();
  useEvery(view.refresh, 60_000, staff.state === "staff");
  const [chosen, setChosen] = useState<Notice | null>(null);
  const open = useCase(staff.state === "staff" && chosen?.about.kind === "case" && !isForDeciding(chosen.code) ? chosen.about.number : null);
  const choose = (notice: Notice) => {
    void api(seeNoticeRoute, { body: { ids: [notice.id] } });
    if (notice.about.kind === "case") return setChosen(notice);
    if (notice.about.kind === "booking") return openRoom("bookings", `?booking=${notice.about.number}`);
    const url = addressOf(notice, true);
    if (url === null) openRoom(notice.code === "call_needed" ? "notices" : "station");
    else void Taro.redirectTo({ url });
  };
  const door = doorFor(staff);
  return (
    <DeskShell
      title={texts.title}
      rooms={roomsFor(staff)}
      current="inbox"
      who={<Who staff={staff} />}
      listTitle={texts.title}
      list={door === null ? <Mine view={view} chosen={chosen?.id ?? null} onOpen={choose} /> : null}
      work={door ?? (chosen === null ? <Empty title={noticeTexts.chooseTitle} sentence={noticeTexts.chooseNote} /> : isForDeciding(chosen.code) ? <HandlerAsks /> : <CasePanel view={open} />)}
      keys={[
        { key: "r", does: deskTexts.refresh, act: view.refresh },
        intoList(".desk-list"),
        ...caseKeys(open),
        ...(chosen === null ? [] : [{ key: "escape", shown: "Esc", does: deskTexts.back, act: () => (backInto(".desk-list"), setChosen(null)) }]),
      ]}
    />
  );
}
