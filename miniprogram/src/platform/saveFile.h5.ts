function download(name: string, blob: Blob): Promise<boolean> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return Promise.resolve(true);
}
export const saveFile = (name: string, base64: string, type: string): Promise<boolean> => download(name, new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));
export const saveText = (name: string, text: string): Promise<boolean> => download(name, new Blob([text], { type: "application/json" }));
