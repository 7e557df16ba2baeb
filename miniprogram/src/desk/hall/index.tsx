import { showBookingNumber } from "@huiyin/shared/bookings/schema";
import { readDayQueueRoute } from "@huiyin/shared/bookings/staffApi";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { useRouter } from "@tarojs/taro";
import type { QueueLine } from "@/parts/bookings/visit";
import { dateOf, hourText } from "@/parts/bookings/words";
import { doorFor } from "@/parts/staff/Door";
import { useEvery } from "@/parts/staff/useEvery";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import "./hall.scss";
import { texts } from "./texts.zh";

const lanes = [
  { id: "now", title: texts.now, of: ["running"] }, { id: "waiting", title: texts.waiting, of: ["arrived"] }, { id: "coming", title: texts.coming, of: ["booked"] },
] as const satisfies readonly { readonly of: readonly QueueLine["status"][]; readonly id: string; readonly title: string }[];

/** For a screen on the wall: who is called, who waits, who comes. Only meetings in the house; a number, never a name. */
export default function Hall() {
  const station = zStationId.safeParse(useRouter().params["station"]);
  const staff = useStaff();
  const now = useNow(20_000);
  const { reply, loading, sentence, refresh } = useQuery(readDayQueueRoute, staff.state === "staff" && station.success ? { params: { stationId: station.data }, query: { date: dateOf(now) } } : null);
  useEvery(refresh, 15_000, station.success);
  const door = doorFor(staff);
  if (door !== null) return <main className="hall">{door}</main>;
  if (!station.success) return <main className="hall"><p>{texts.choose}</p></main>;
  if (reply === null) return <main className="hall">{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late">{sentence}</NoticeBar>}</main>;
  const here = reply.lines.filter((line) => line.mode === "in_person");
  return (
    <main className="hall">
      <h1 className="hall__title">{texts.title(reply.stationName)}</h1>
      {sentence === null ? null : <NoticeBar tone="wait">{texts.failed}</NoticeBar>}
      <div className="hall__lanes">
        {lanes.map(({ id, title, of }) => {
          const lines = here.filter((line) => (of as readonly string[]).includes(line.status));
          return (
            <section key={id} className={`hall__lane hall__lane--${id}`} aria-label={title}>
              <h2>{title}</h2>
              {lines.length === 0 ? <p>—</p> : null}
              {lines.slice(0, 10).map((line) => (
                <div key={line.number} className="hall__one">
                  <span>{showBookingNumber(line.number)}</span>
                  <span>{hourText(line.startAt)}</span>
                </div>
              ))}
            </section>
          );
        })}
      </div>
      <p className="hall__foot">{texts.sign}</p>
    </main>
  );
}
