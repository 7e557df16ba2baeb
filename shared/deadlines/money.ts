/**
 * Exact money. Amounts are fractions of whole numbers until they are shown; rounding is half-up to 0.01, once, at the end. BigInt is not
 * on every phone that WeChat still runs on, so both parts are safe integers, and a sum too large for them is a fault instead of a guess.
 */
export type Money = { readonly n: number; readonly d: number };

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** n/d in lowest terms. @throws RangeError beyond 2^53: no wage reaches it. */
export function fraction(n: number, d: number): Money {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d === 0) throw new RangeError("money: too large to be exact");
  const sign = d < 0 ? -1 : 1;
  const by = gcd(Math.abs(n), Math.abs(d)) || 1;
  return { n: (sign * n) / by, d: (sign * d) / by };
}

export const zero: Money = { n: 0, d: 1 };

/** Yuan as people type them, at most six decimals. */
export function yuan(amount: number): Money {
  const text = amount.toFixed(6);
  return fraction(Number(text.replace(".", "")), 1_000_000);
}

export function plus(a: Money, b: Money): Money {
  const by = gcd(a.d, b.d);
  return fraction(a.n * (b.d / by) + b.n * (a.d / by), (a.d / by) * b.d);
}
export const minus = (a: Money, b: Money): Money => plus(a, { n: -b.n, d: b.d });

/** a × n / d; reduced crosswise first, so that the parts stay small. */
export function times(a: Money, n: number, d = 1): Money {
  const by = fraction(n, d);
  const [left, right] = [gcd(Math.abs(a.n), by.d) || 1, gcd(Math.abs(by.n), a.d) || 1];
  return fraction((a.n / left) * (by.n / right), (a.d / right) * (by.d / left));
}
export const timesDecimal = (a: Money, factor: number): Money => {
  const by = yuan(factor);
  return times(a, by.n, by.d);
};

/** Negative, zero or positive, like a − b. */
export const compare = (a: Money, b: Money): number => minus(a, b).n;
export const most = (a: Money, b: Money): Money => (compare(a, b) >= 0 ? a : b);
export const least = (a: Money, b: Money): Money => (compare(a, b) <= 0 ? a : b);
export const sum = (all: readonly Money[]): Money => all.reduce(plus, zero);

/** Whole cents, half-up. */
export function cents(a: Money): number {
  const { n, d } = times(a, 100);
  const whole = Math.floor(n / d);
  return (n - whole * d) * 2 >= d ? whole + 1 : whole;
}
/** Rounded yuan as a number, for comparison and storage of results. */
export const rounded = (a: Money): number => cents(a) / 100;

/** "¥12,345.67". */
export function showMoney(a: Money): string {
  const all = cents(a);
  const [whole, rest] = [Math.floor(Math.abs(all) / 100), Math.abs(all) % 100];
  return `${all < 0 ? "−" : ""}¥${String(whole).replace(/\B(?=(\d{3})+$)/g, ",")}.${String(rest).padStart(2, "0")}`;
}
