import { readGridRoute } from "@huiyin/shared/grid/api";
import { zStationId, zUnitCode, type StationId } from "@huiyin/shared/kernel/ids";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { useQuery } from "@/platform/useQuery";
import { classes } from "@/ui/defined";
import { DeskShell } from "@/ui/desk/DeskShell";
import { Select } from "@/ui/Select";
import { UndoToast } from "@/ui/UndoToast";
import { focusOn, leaveField, walkList } from "../arrows";
import { boardStation, roomsFor, Who } from "../rooms";
import "./district.scss";
import { Doctor } from "./Doctor";
import { Parameters } from "./Parameters";
import { ReportForm } from "./ReportForm";
import { StationCard } from "./StationCard";
import { Tree } from "./Tree";
import { stationsUnder } from "../under";
import { Years } from "./Years";
import { texts as t } from "./texts.zh";

type Section = "tree" | "stations" | "parameters" | "form" | "calendar" | "check";
/** What only the district's administrator sets. */
const ofDistrict: readonly Section[] = ["tree", "parameters", "form", "calendar", "check"];
/** Where much is typed: it stays as it was left while another section is looked at. */
const typedIn: readonly Section[] = ["stations", "form", "calendar"];

function Stations({ own, turn, onDone }: { own: StationId; turn: number; onDone: (said: string) => void }) {
  const grid = useQuery(readGridRoute, { query: { within: zUnitCode.parse(own) } }, turn);
  const [chosen, setChosen] = useState<StationId>(own);
  return (
    <div className="ui-stack">
      <Select id="district-station" label={t.pickStation} value={chosen} options={stationsUnder(grid.reply?.units ?? [], own)} onChange={(code) => setChosen(zStationId.parse(code))} />
      <StationCard key={chosen} station={chosen} onDone={onDone} />
    </div>
  );
}

/** 开区和设置: what a district stands on, a section at a time. */
export default function DistrictRoom() {
  const staff = useStaff();
  const own = zStationId.safeParse(boardStation(staff));
  const isDistrict = own.success && /^\d{6}$/.test(own.data);
  const isAdministrator = staff.state === "staff" && staff.grant.role === "administrator";
  const sections: readonly Section[] = isAdministrator ? ["tree", "stations", "parameters", "form", "calendar", "check"] : isDistrict ? ["stations", "parameters", "form", "check"] : ["stations"];
  const { params } = useRouter();
  const [section, setSection] = useState<Section | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const shown = section ?? sections.find((id) => id === params["part"]) ?? sections[0] ?? "stations";
  /** How often each was come to: what it shows of others' work is asked again. */
  const [turns, setTurns] = useState<Partial<Record<Section, number>>>({});
  const go = (id: Section) => {
    setSection(id);
    setTurns((was) => ({ ...was, [shown]: was[shown] ?? 0, [id]: (was[id] ?? 0) + 1 }));
  };
  const body = (of: Section) => {
    if (!own.success) return null;
    const turn = turns[of] ?? 0;
    if (ofDistrict.includes(of) && !isDistrict) return <div>{t.notDistrict}</div>;
    if (of === "parameters") return <Parameters district={own.data} onDone={setSaid} />;
    if (of === "form") return <ReportForm district={own.data} turn={turn} onDone={setSaid} />;
    if (of === "calendar") return <Years district={own.data} turn={turn} onDone={setSaid} />;
    if (of === "check") return <Doctor district={own.data} mayOpen={isAdministrator} onDone={setSaid} />;
    return of === "tree" ? <Tree district={own.data} onDone={setSaid} /> : <Stations own={own.data} turn={turn} onDone={setSaid} />;
  };
  const work = doorFor(staff) ?? (
    <div className="ui-stack" onKeyDown={leaveField}>
      {sections.filter((id) => id === shown || (turns[id] !== undefined && typedIn.includes(id))).map((id) => <div key={id} hidden={id !== shown}>{body(id)}</div>)}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </div>
  );
  return (
    <DeskShell
      title={`${t.title} · ${t[shown]}`} rooms={roomsFor(staff)} current="district" who={<Who staff={staff} />} work={work} listTitle={t.sections}
      list={staff.state !== "staff" ? null : (
        <>
        <ul className="ui-list" onKeyDown={walkList}>
          {sections.map((id) => (
            <li key={id}>
              <button type="button" className={classes("desk-item", id === shown && "desk-item--on")} aria-current={id === shown || undefined} onClick={() => go(id)}>{t[id]}</button>
            </li>
          ))}
        </ul>
        {isAdministrator ? null : <p className="ui-p ui-note district-others">{isDistrict ? t.others.head : t.others.station}</p>}
        </>
      )}
      keys={[{ key: "/", does: t.pickStation, act: () => focusOn("district-station") }]}
    />
  );
}
