import { fireEvent, screen } from "@testing-library/react";

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

/** Types a phone, asks for its code, types that when its field has come, and presses what sends both. */
export async function provePhone(done: "登录" | "验证", phone = "13900000000"): Promise<void> {
  type("手机号", phone);
  press("发验证码");
  await screen.findByLabelText("验证码");
  type("验证码", "123456");
  press(done);
}
