let playing: { stop(): void } | null = null;

export function playSound(address: string, onEnd: (well: boolean) => void): () => void {
  playing?.stop();
  const audio = new Audio(address);
  let isOver = false;
  const over = (well: boolean) => {
    if (isOver) return;
    isOver = true;
    playing = null;
    audio.pause();
    onEnd(well);
  };
  audio.onended = () => over(true);
  audio.onerror = () => over(false);
  audio.play().catch(() => over(false));
  const mine = { stop: () => over(true) };
  playing = mine;
  return mine.stop;
}
