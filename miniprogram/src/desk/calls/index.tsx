import { Empty } from "@/ui/Empty";
import { DeskShell } from "@/ui/desk/DeskShell";

export default function Calls() {
  return <DeskShell title="接电话" rooms={[]} work={<Empty title="还没有内容" />} />;
}
