import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, formatChineseDate, localDate, localDayNumber } from "@huiyin/shared/kernel/time";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { gridTexts } from "@/parts/grid/texts.zh";
import { daySpan } from "@/parts/rota/words";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { useHotline } from "../hotline";
import { CheckInCode } from "./CheckInCode";
import { Paper } from "./Paper";
import { ReportCode } from "./ReportCode";
import "./poster.scss";
import { texts as t } from "./texts.zh";
import { WhichStation } from "./WhichStation";

/** Who is on duty today at a station, on one sheet of A4: titles and hours. Open to anybody, so it names nobody. */
export default function Poster() {
  const asked = useRouter().params;
  const now = useNow(60_000);
  const [paper, setPaper] = useState(false);
  const station = zStationId.safeParse(asked["station"]);
  const { reply, loading, refresh } = useQuery(readStationTodayRoute, station.success ? { params: { stationId: station.data } } : null);
  const hotline = useHotline(station.data ?? "");
  if (!station.success) return <main className="poster"><WhichStation /></main>;
  if (reply === null) {
    return <main className="poster">{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.again}</Button>}>{t.failed}</NoticeBar>}</main>;
  }
  const today = localDayNumber(now, chinaTime);
  const shifts = reply.duty.filter((shift) => localDayNumber(shift.from, chinaTime) <= today && shift.to > now);
  if (paper) {
    return (
      <main className="poster">
        <div className="poster__tools">
          <Button onPress={() => window.print()}>{t.print}</Button>
          <Button kind="plain" onPress={() => setPaper(false)}>{t.paper.back}</Button>
        </div>
        <Paper id={station.data} station={reply.name} hotline={hotline} date={localDate(now, chinaTime)} />
      </main>
    );
  }
  return (
    <main className="poster">
      <div className="poster__tools">
        <Button onPress={() => window.print()}>{t.print}</Button>
        <Button kind="plain" onPress={() => setPaper(true)}>{t.paper.open}</Button>
      </div>
      <p className="poster__motto">{t.motto}</p>
      <h1 className="poster__station">{reply.name}</h1>
      <p className="poster__day">{t.date(formatChineseDate(localDate(now, chinaTime), now, chinaTime))}</p>
      {shifts.length === 0 ? (
        <p className="poster__nobody">{t.nobody(hotline)}</p>
      ) : (
        <table className="poster__table">
          <thead>
            <tr>
              <th scope="col">{t.who}</th>
              <th scope="col">{t.when}</th>
            </tr>
          </thead>
          <tbody>
            {shifts.map((shift) => (
              <tr key={`${shift.who}${shift.from}`}>
                <td>{gridTexts.who[shift.who]}</td>
                <td>{daySpan(shift, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="poster__free">{t.free}</p>
      <div className="poster__codes">
        <ReportCode station={station.data} />
        <CheckInCode station={station.data} />
      </div>
      <dl className="poster__ways">
        {reply.address === null ? null : (
          <div>
            <dt>{t.address}</dt>
            <dd>{reply.address}</dd>
          </div>
        )}
        {reply.phone === null ? null : (
          <div>
            <dt>{t.station}</dt>
            <dd>{reply.phone}</dd>
          </div>
        )}
        <div>
          <dt>{t.hotline}</dt>
          <dd className="poster__number">{hotline}</dd>
        </div>
      </dl>
    </main>
  );
}
