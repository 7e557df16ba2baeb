import { WorkerCases } from "@/parts/cases/WorkerCases";
import { StaffWork } from "@/parts/tickets/StaffWork";
import { useMe } from "@/parts/people/useMe";
import { useTabs } from "@/platform/tabs";

export default function Cases() {
  useMe();
  return useTabs() === "staff" ? <StaffWork /> : <WorkerCases />;
}
