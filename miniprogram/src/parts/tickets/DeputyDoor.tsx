import Taro from "@tarojs/taro";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";
import { ticketTexts as t } from "./texts.zh";

/** What a deputy finds where others find what rings: nothing rings for them, and what they take part in is a page of its own. */
export const DeputyDoor = () => (
  <Page>
    <Empty title={t.deputy} sentence={t.deputySentence} action={<Button onPress={() => void Taro.navigateTo({ url: "/tickets/deputy/index" })}>{t.deputyOpen}</Button>} />
  </Page>
);
