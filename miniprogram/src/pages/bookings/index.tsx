import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Bookings() {
  return (
    <Page title="预约">
      <Empty title="还没有内容" />
    </Page>
  );
}
