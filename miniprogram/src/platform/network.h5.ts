export function whenOnline(then: () => void): () => void {
  window.addEventListener("online", then);
  return () => window.removeEventListener("online", then);
}
