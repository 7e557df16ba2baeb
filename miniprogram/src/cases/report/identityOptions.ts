import type { Identity } from "@huiyin/shared/cases/schema";
import type { Option } from "@/ui/Choice";

/** The three ways, each with the sentence of who will see what. */
export function identityOptions(work: boolean): readonly Option<Identity>[] {
  const side = work ? "单位" : "对方";
  return [
    { value: "hidden", title: `不让${side}知道`, sentence: "接单的律师和他的上级站能看到您的名字和电话。" },
    { value: "real", title: `可以让${side}知道`, sentence: "调解前会再问您一次。" },
    { value: "anonymous", title: "我不留名字", sentence: "凭编号和查询码查进度，律师没法打给您。" },
  ];
}
