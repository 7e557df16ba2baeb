/**
 * Screens are tried on a Thursday at ten in the morning in China, from where the clock runs on: at midnight "today" would become
 * "yesterday" between two lines of a test, and on a holiday stations are closed. A test that needs another day sets it; one that takes
 * over the timers hands in its `now`, because they would start at the machine's.
 */
const realNow = Date.now.bind(Date);
const shiftMs = Date.UTC(2026, 10, 26, 2) - realNow();

Date.now = () => realNow() + shiftMs;
globalThis.Date = new Proxy(Date, { construct: (real, args, target) => Reflect.construct(real, args.length === 0 ? [realNow() + shiftMs] : args, target) });
