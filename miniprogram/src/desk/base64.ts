/** A chosen file as base64; null when the browser cannot read it. */
export const base64Of = (file: Blob): Promise<string | null> =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(typeof reader.result === "string" ? (reader.result.split(",")[1] ?? null) : null);
    reader.onerror = () => done(null);
    reader.readAsDataURL(file);
  });
