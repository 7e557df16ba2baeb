import { Empty } from "@/ui/Empty";
import { DeskShell } from "@/ui/desk/DeskShell";

export default function Station() {
  return <DeskShell title="今天的站点" rooms={[]} work={<Empty title="还没有内容" />} />;
}
