/** The SMS with a code, as handed to the provider for approval under the template "code"; its signature comes in front. */
export const codeText = "验证码{code}，十分钟内有效。请不要告诉别人。";
