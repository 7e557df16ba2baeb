import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Work() {
  return (
    <Page title="办理">
      <Empty title="还没有内容" />
    </Page>
  );
}
