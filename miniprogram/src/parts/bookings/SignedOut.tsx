import Taro from "@tarojs/taro";
import type { ReactNode } from "react";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";
import { bookingTexts } from "./texts";

/** In place of a page of bookings for nobody known; signing in leads back to it. @param top what stands first on it */
export function SignedOut({ next, top }: { next: string; top?: ReactNode }) {
  return (
    <Page>
      {top}
      <Empty
        title={bookingTexts.pick.signInTitle} sentence={bookingTexts.tab.signInNote}
        action={<Button onPress={() => void Taro.redirectTo({ url: `/people/sign-in/index?next=${encodeURIComponent(next)}` })}>{bookingTexts.tab.signIn}</Button>}
      />
    </Page>
  );
}
