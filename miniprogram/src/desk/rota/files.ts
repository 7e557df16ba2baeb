/** What an xlsx of a station's rota may weigh, in bytes of the file (shared/rota/dutyApi.ts counts its base64). */
export const mostBytes = 500_000;

/** Hands a file over to the person, as a download. */
export function download(name: string, base64: string): void {
  const link = document.createElement("a");
  link.href = `data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,${base64}`;
  link.download = name;
  link.click();
}
