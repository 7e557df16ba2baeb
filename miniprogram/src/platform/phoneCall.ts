import Taro from "@tarojs/taro";

/** Opens the phone's dialler with the number filled in; a person who thinks better of it is no error. */
export async function phoneCall(number: string): Promise<void> {
  try {
    await Taro.makePhoneCall({ phoneNumber: number });
  } catch {
    // "makePhoneCall:fail cancel"
  }
}
