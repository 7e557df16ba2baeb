import Taro from "@tarojs/taro";
import { outside } from "./outside";

/** Opens the phone's dialler with the number filled in; a person who thinks better of it is no error. */
export async function phoneCall(number: string): Promise<void> {
  try {
    await outside(() => Taro.makePhoneCall({ phoneNumber: number }));
  } catch {
    // "makePhoneCall:fail cancel"
  }
}
