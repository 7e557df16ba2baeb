import { Me } from "@/parts/people/Me";
import { useMe } from "@/parts/people/useMe";
import { useTabs } from "@/platform/tabs";

export default function MePage() {
  useMe();
  useTabs();
  return <Me />;
}
