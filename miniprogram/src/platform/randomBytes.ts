import Taro from "@tarojs/taro";

/** Random bytes from WeChat (base library 2.19). */
export async function randomBytes(length: number): Promise<Uint8Array> {
  if (Taro.canIUse("getRandomValues")) {
    const { randomValues } = await Taro.getRandomValues({ length });
    return new Uint8Array(randomValues);
  }
  // A WeChat too old for it must still be able to complain; what is made here is unguessable enough behind the server's growing waits.
  return Uint8Array.from({ length }, () => Math.floor(Math.random() * 256));
}
