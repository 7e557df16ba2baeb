/** Loads the page anew where it stands. */
export async function restart(): Promise<void> {
  window.location.reload();
}
