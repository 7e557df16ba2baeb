import Taro from "@tarojs/taro";
import { outside } from "./outside";
import type { Picked } from "./picked";
import { fileTexts } from "./texts";

const types: Readonly<Record<string, string>> = {
  jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", pdf: "application/pdf", mp3: "audio/mpeg", m4a: "audio/mp4", aac: "audio/aac", wav: "audio/wav",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const typeOf = (path: string): string => types[path.split(".").at(-1)?.toLowerCase() ?? ""] ?? "";

/** A file of this phone. @param path where WeChat put it */
export function picked(path: string, name: string, bytes: number): Picked {
  const disk = Taro.getFileSystemManager();
  const part = `${Taro.env.USER_DATA_PATH ?? ""}/piece`;
  const read: Picked["read"] = (from, to) =>
    new Promise((done, fail) => disk.readFile({ filePath: path, position: from, length: to - from, success: ({ data }) => (typeof data === "string" ? fail(new Error("pickFile: text")) : done(new Uint8Array(data))), fail }));
  return {
    name, type: typeOf(name), bytes, local: () => path, read,
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

/** Photos from album or camera, or files out of a chat; none when nobody chose one. @param most how many at once */
export async function pickFiles(_accept: readonly string[], most = 1): Promise<readonly Picked[]> {
  try {
    const { tapIndex } = await Taro.showActionSheet({ itemList: [...fileTexts.ways] });
    if (tapIndex === 0) {
      const { tempFiles } = await outside(() => Taro.chooseMedia({ count: most, mediaType: ["image"], sizeType: ["compressed"] }));
      // WeChat's own name is a string of letters nobody can tell apart.
      return tempFiles.map((file, at) => picked(file.tempFilePath, `${fileTexts.photo}${tempFiles.length > 1 ? at + 1 : ""}.${/\.png$/iu.test(file.tempFilePath) ? "png" : "jpg"}`, file.size));
    }
    const { tempFiles } = await outside(() => Taro.chooseMessageFile({ count: most, type: "all" }));
    return tempFiles.map((file) => picked(file.path, file.name, file.size));
  } catch {
    // Closed without choosing, or not allowed: nothing was chosen.
    return [];
  }
}

const documents: Readonly<Record<string, "pdf" | "docx" | "xlsx">> = Object.fromEntries((["pdf", "docx", "xlsx"] as const).map((ending) => [types[ending] ?? "", ending]));

/** Shows a picture or a document in WeChat's own viewer. @param type what it is, where that is known: WeChat does not always end a file's name as the net did */
export async function openFile(url: string, type = ""): Promise<boolean> {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url });
    // WeChat brings home any answer, also that the link is over.
    if (statusCode !== 200) return false;
    const fileType = documents[type];
    if (type.startsWith("image/") || /\.(jpe?g|png)$/iu.test(tempFilePath)) await outside(() => Taro.previewImage({ urls: [tempFilePath] }));
    else await outside(() => Taro.openDocument({ filePath: tempFilePath, showMenu: true, ...(fileType === undefined ? {} : { fileType }) }));
    return true;
  } catch {
    return false;
  }
}
