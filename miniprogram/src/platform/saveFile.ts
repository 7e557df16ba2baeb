import Taro from "@tarojs/taro";
import { outside } from "./outside";

/** Opens a file that came as base64, with WeChat's own menu to send or keep it. False when the phone could not. */
export async function saveFile(name: string, base64: string, _type: string): Promise<boolean> {
  try {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    Taro.getFileSystemManager().writeFileSync(filePath, base64, "base64");
    await outside(() => Taro.openDocument({ filePath, showMenu: true }));
    return true;
  } catch {
    return false;
  }
}
/** WeChat opens papers only: words go to the clipboard, from where they are pasted anywhere. */
export async function saveText(_name: string, text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}
