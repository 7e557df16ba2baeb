/**
 * Attributes Taro's WeChat templates leave out, by component. Templates and runtime must be given the very same list:
 * the aliases p0…pn that stand for attributes on the wire are counted off in its order.
 */
const aria = {
  "aria-role": "",
  "aria-label": "",
  "aria-checked": "",
  "aria-disabled": "",
  "aria-hidden": "",
  "aria-live": "",
  "aria-labelledby": "",
  "aria-expanded": "",
};
module.exports = { View: aria, Text: aria, Button: aria, Image: aria, Input: aria, Textarea: aria, Picker: aria };
