import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Box } from "./Box";
import { Button } from "./Button";
import { useCounted } from "./sheetsOpen";
import { texts } from "./texts";

export type SheetProps = { open: boolean; title: string; onClose: () => void; children?: ReactNode; foot?: ReactNode };

/** Half a screen over the page: a question or an explanation that does not leave the place. */
export function Sheet({ open, title, onClose, children, foot }: SheetProps) {
  useCounted(open);
  if (!open) return null;
  return (
    <View className="ui-sheet" onClick={onClose}>
      <View className="ui-sheet__in" aria-role="dialog" aria-label={title} onClick={(event) => event.stopPropagation()}>
        <Box className="ui-sheet__head">
          <Box as="h2" className="ui-large">
            {title}
          </Box>
          <Button kind="text" small onPress={onClose}>
            {texts.close}
          </Button>
        </Box>
        <Box className="ui-sheet__body">{children}</Box>
        {foot ? <Box className="ui-sheet__foot">{foot}</Box> : null}
      </View>
    </View>
  );
}
