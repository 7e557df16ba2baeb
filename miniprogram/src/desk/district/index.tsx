import { readGridRoute } from "@huiyin/shared/grid/api";
import { zStationId, zUnitCode, type StationId } from "@huiyin/shared/kernel/ids";
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

function Stations({ own, onDone }: { own: StationId; onDone: (said: string) => void }) {
  const grid = useQuery(readGridRoute, { query: { within: zUnitCode.parse(own) } });
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
  const [section, setSection] = useState<Section | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const shown = section ?? sections[0] ?? "stations";
  const body = () => {
    if (!own.success) return null;
    if (ofDistrict.includes(shown) && !isDistrict) return <div>{t.notDistrict}</div>;
    if (shown === "parameters") return <Parameters district={own.data} onDone={setSaid} />;
    if (shown === "form") return <ReportForm district={own.data} onDone={setSaid} />;
    if (shown === "calendar") return <Years district={own.data} onDone={setSaid} />;
    if (shown === "check") return <Doctor district={own.data} mayOpen={isAdministrator} onDone={setSaid} />;
    return shown === "tree" ? <Tree district={own.data} onDone={setSaid} /> : <Stations own={own.data} onDone={setSaid} />;
  };
  const work = doorFor(staff) ?? (
    <div className="ui-stack" onKeyDown={leaveField}>
      {body()}
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
              <button type="button" className={classes("desk-item", id === shown && "desk-item--on")} aria-current={id === shown || undefined} onClick={() => setSection(id)}>{t[id]}</button>
            </li>
          ))}
        </ul>
        {isAdministrator ? null : <p className="ui-p ui-note">{isDistrict ? t.others.head : t.others.station}</p>}
        </>
      )}
      keys={[{ key: "/", does: t.pickStation, act: () => focusOn("district-station") }]}
    />
  );
}
