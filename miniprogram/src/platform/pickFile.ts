import Taro from "@tarojs/taro";
import type { Picked } from "./picked";
import { fileTexts } from "./texts";

const types: Readonly<Record<string, string>> = {
  jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", pdf: "application/pdf", mp3: "audio/mpeg", m4a: "audio/mp4", aac: "audio/mp4",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const typeOf = (path: string): string => types[path.split(".").at(-1)?.toLowerCase() ?? ""] ?? "";

function picked(path: string, name: string, bytes: number): Picked {
  const disk = Taro.getFileSystemManager();
  const part = `${Taro.env.USER_DATA_PATH ?? ""}/piece`;
  const read: Picked["read"] = (from, to) =>
    new Promise((done, fail) => disk.readFile({ filePath: path, position: from, length: to - from, success: ({ data }) => (typeof data === "string" ? fail(new Error("pickFile: text")) : done(new Uint8Array(data))), fail }));
  return {
    name, type: typeOf(name), bytes, read,
    // uploadFile sends whole files only: each part is one for as long as it travels.
    send: async ({ url, fields }, from, to) => {
      try {
        const data = await read(from, to);
        await new Promise<void>((done, fail) => disk.writeFile({ filePath: part, data: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer, success: () => done(), fail }));
        const { statusCode } = await Taro.uploadFile({ url, filePath: part, name: "file", formData: { ...fields } });
        return statusCode >= 200 && statusCode < 300;
      } catch {
        return false;
      }
    },
  };
}

/** A photo from album or camera, or a file out of a chat; null when nobody chose one. */
export async function pickFile(_accept: readonly string[]): Promise<Picked | null> {
  try {
    const { tapIndex } = await Taro.showActionSheet({ itemList: [...fileTexts.ways] });
    if (tapIndex === 0) {
      const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ["image"], sizeType: ["compressed"] });
      const file = tempFiles[0];
      return file === undefined ? null : picked(file.tempFilePath, file.tempFilePath.split("/").at(-1) ?? fileTexts.photo, file.size);
    }
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: "all" });
    const file = tempFiles[0];
    return file === undefined ? null : picked(file.path, file.name, file.size);
  } catch {
    // Closed without choosing, or not allowed: nothing was chosen.
    return null;
  }
}

/** Shows a picture or a document in WeChat's own viewer. */
export async function openFile(url: string): Promise<boolean> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url });
    if (/\.(jpe?g|png)$/iu.test(tempFilePath)) await Taro.previewImage({ urls: [tempFilePath] });
    else await Taro.openDocument({ filePath: tempFilePath, showMenu: true });
    return true;
  } catch {
    return false;
  }
}
