import type { QrProps } from "./Qr";
import { qrPng } from "./qrPng";

export function Qr({ text, label }: QrProps) {
  return <img className="ui-code" src={qrPng(text)} alt={label} />;
}
