import { qrCode } from "@huiyin/shared/kernel/qr";

const quiet = 4;
/** A code for cameras, as sharp on paper as on a screen. What it says should stand beside it in words. */
export function Qr({ text, label }: { text: string; label: string }) {
  const modules = qrCode(text);
  const size = modules.length + quiet * 2;
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : []))).join("");
  return (
    <svg className="ui-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="ui-qr__paper" width={size} height={size} />
      <path className="ui-qr__ink" d={dark} />
    </svg>
  );
}
