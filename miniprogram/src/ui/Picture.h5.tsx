import type { PictureProps } from "./Picture";

export function Picture({ src, label, onPress }: PictureProps) {
  const image = <img className="ui-picture" src={src} alt={onPress ? "" : label} loading="lazy" />;
  if (!onPress) return image;
  return (
    <button type="button" className="ui-picture__door" aria-label={label} onClick={onPress}>
      {image}
    </button>
  );
}
