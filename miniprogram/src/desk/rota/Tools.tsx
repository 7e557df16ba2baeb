import type { StationId } from "@huiyin/shared/kernel/ids";
import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import { exportSheetRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { Feeds } from "@/parts/rota/Feeds";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { History } from "./History";
import { SheetImport } from "./SheetImport";
import { download } from "../download";
import { texts as t } from "./texts.zh";

type ToolsProps = { station: StationId; date: LocalDate; now: Instant; mayEdit: boolean; onImported: (shifts: number) => void };

/** What else belongs to a station's rota: its spreadsheet, its calendar, its poster, and who changed it. */
export function Tools({ station, date, now, mayEdit, onImported }: ToolsProps) {
  const [open, setOpen] = useState<"import" | "feeds" | "history" | null>(null);
  const [lost, setLost] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => setOpen(null);
  const take = async (empty: "yes" | "no") => {
    if (busy) return;
    setBusy(true);
    const reply = await api(exportSheetRoute, { params: { stationId: station }, query: { month: date.slice(0, 7), empty } });
    setBusy(false);
    setLost(reply.ok ? null : sentenceOf(exportSheetRoute, reply.code));
    if (reply.ok) download(reply.value.name, reply.value.file);
  };
  return (
    <section aria-label={t.more}>
      <h2 className="ui-h2 ui-large">{t.more}</h2>
      <div className="rota-acts">
        {mayEdit ? (
          <>
            <Button kind="plain" small onPress={() => setOpen("import")}>
              {t.importSheet}
            </Button>
            <Button kind="plain" small busy={busy} onPress={() => void take("no")}>
              {t.exportSheet}
            </Button>
            <Button kind="plain" small busy={busy} onPress={() => void take("yes")}>
              {t.exportEmpty}
            </Button>
            <Button kind="plain" small onPress={() => setOpen("history")}>
              {t.history}
            </Button>
          </>
        ) : null}
        <Button kind="plain" small onPress={() => setOpen("feeds")}>
          {rotaTexts.feeds.title}
        </Button>
        <Button kind="plain" small onPress={() => void window.open(`/desk/poster/index?station=${station}`, "_blank")}>
          {t.poster}
        </Button>
      </div>
      {lost === null ? null : <NoticeBar tone="late" onClose={() => setLost(null)}>{lost}</NoticeBar>}
      {open === "import" ? <SheetImport station={station} now={now} onClose={close} onDone={(shifts) => { close(); onImported(shifts); }} /> : null}
      {open === "history" ? <History station={station} now={now} onClose={close} /> : null}
      <Sheet open={open === "feeds"} title={rotaTexts.feeds.title} onClose={close}>
        <Feeds station={station} />
      </Sheet>
    </section>
  );
}
