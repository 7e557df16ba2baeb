import { language } from "@/platform/language";
import { isBorrowed } from "@/platform/storage";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { saveLanguage } from "./preferences";

/** Each named in itself: whoever looks for one cannot read the other. */
const names = { zh: "中文", en: "English" } as const;

export const LanguageChoice = () => (
  <Choice
    compact label="语言 Language" value={language} onChange={(chosen) => void saveLanguage(chosen)}
    options={[{ value: "zh", title: names.zh }, { value: "en", title: names.en }]}
  />
);

/** On the first page: one tap to the other language. On somebody else's phone it stays as it is, because starting anew would forget whose phone it is. */
export function OtherLanguage() {
  if (isBorrowed()) return null;
  const other = language === "en" ? "zh" : "en";
  return (
    <Button kind="text" small onPress={() => void saveLanguage(other)}>
      {names[other]}
    </Button>
  );
}
