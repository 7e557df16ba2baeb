import { Empty } from "@/ui/Empty";
import { DeskShell } from "@/ui/desk/DeskShell";

export default function DeskCases() {
  return <DeskShell title="诉求" rooms={[]} work={<Empty title="还没有内容" />} />;
}
