import { identitySentence } from "@huiyin/shared/cases/identityTexts";
import type { Identity } from "@huiyin/shared/cases/schema";
import type { Option } from "@/ui/Choice";

/** The three ways, each with the sentence of who will see what. */
export function identityOptions(work: boolean): readonly Option<Identity>[] {
  const side = work ? "单位" : "对方";
  return [
    { value: "hidden", title: `不让${side}知道`, sentence: identitySentence("hidden", work) },
    { value: "real", title: `可以让${side}知道`, sentence: identitySentence("real", work) },
    { value: "anonymous", title: "我不留名字", sentence: identitySentence("anonymous", work) },
  ];
}
