import { listMyGroupsRoute } from "@huiyin/shared/cases/groupApi";
import Taro from "@tarojs/taro";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { typeLabel } from "./status";
import { caseTexts } from "./texts";

const texts = caseTexts.list;

/** Matters of many people that I have a line in; who has none sees nothing of it. */
export function MyGroups() {
  const { reply, refresh } = useQuery(listMyGroupsRoute, {});
  useShownAgain(refresh);
  const groups = reply?.groups ?? [];
  const [one] = groups;
  if (one === undefined) return null;
  const isOne = groups.length === 1;
  return (
    <Card bare>
      <Row
        title={texts.groups} note={isOne ? typeLabel(one.type) : undefined} side={isOne ? texts.groupPeople(one.people) : texts.groupCount(groups.length)}
        onPress={() => void Taro.navigateTo({ url: `/cases/group/index${isOne ? `?number=${one.number}` : ""}` })}
      />
    </Card>
  );
}
