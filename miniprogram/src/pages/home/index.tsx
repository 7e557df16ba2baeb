import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Home() {
  return (
    <Page title="首页">
      <Empty title="还没有内容" />
    </Page>
  );
}
