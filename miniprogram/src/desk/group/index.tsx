import { parseCaseNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useRouter } from "@tarojs/taro";
import { GroupPanel } from "@/parts/groups/GroupPanel";
import { deskGroupTexts as t } from "@/parts/groups/texts.zh";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { Button } from "@/ui/Button";
import { DeskShell } from "@/ui/desk/DeskShell";
import { Qr } from "@/ui/desk/Qr";
import { openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import "./group.scss";

/** The group of one case at the desk; its link as a code on the screen, to be scanned where people stand together. */
export default function DeskGroup() {
  const number = parseCaseNumber(useRouter().params.number ?? "");
  const staff = useStaff();
  const door = doorFor(staff);
  const back = () => openRoom("cases", number === null ? "" : `?number=${number}`);
  return (
    <DeskShell
      title={number === null ? t.title : `${t.title} · ${showCaseNumber(number)}`} rooms={roomsFor(staff)} current="cases" who={<Who staff={staff} />}
      work={door ?? (number === null ? null : <GroupPanel number={number} code={(text) => <div className="group-code"><Qr text={text} label={t.code} /></div>} />)}
      action={<Button kind="plain" small onPress={back}>{t.back}</Button>}
      keys={[{ key: "escape", shown: "Esc", does: deskTexts.back, act: back }]}
    />
  );
}
