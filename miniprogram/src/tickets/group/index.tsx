import { parseCaseNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useRouter } from "@tarojs/taro";
import { GroupPanel } from "@/parts/groups/GroupPanel";
import { deskGroupTexts } from "@/parts/groups/texts.zh";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { Page } from "@/ui/Page";
import { Qr } from "@/ui/Qr";

/** The group of one case; `number` in its address. */
export default function GroupWork() {
  const number = parseCaseNumber(useRouter().params.number ?? "");
  const door = doorFor(useStaff());
  return <Page above={number === null ? undefined : showCaseNumber(number)} title={deskGroupTexts.title}>{door ?? (number === null ? null : <GroupPanel number={number} code={(text) => <Qr text={text} label={deskGroupTexts.code} />} />)}</Page>;
}
