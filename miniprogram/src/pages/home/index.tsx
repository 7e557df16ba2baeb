import { WorkerHome } from "@/parts/cases/WorkerHome";
import { StaffHome } from "@/parts/tickets/StaffHome";
import { useMe } from "@/parts/people/useMe";
import { useTabs } from "@/platform/tabs";

export default function Home() {
  useMe();
  return useTabs() === "staff" ? <StaffHome /> : <WorkerHome />;
}
