/** Hands a spreadsheet over to the person, as a download. @param base64 the file as the API gives it */
export function download(name: string, base64: string): void {
  const link = document.createElement("a");
  link.href = `data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,${base64}`;
  link.download = name;
  link.click();
}
