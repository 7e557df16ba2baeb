const { default: Sequencer } = require("@jest/test-sequencer");

/** What takes longest, longest first: on a machine that has run nothing yet jest goes by the size of the files, and short files that run long would come last, alone. */
const long = [
  "tests/browser/reading", "tests/contract/badInput", "tests/contract/matrix", "tests/bench/rooms", "tests/local/start", "tests/bench/bench", "tests/browser/journey", "tests/browser/opening", "tests/browser/bookings",
  "tests/browser/worker", "tests/browser/staff", "tests/journeys/badDay", "tests/journeys/joining", "tests/journeys/races", "tests/journeys/ladder", "tests/journeys/leaving", "tests/journeys/climbing",
  "tests/weapp/journey", "tests/local/stories", "tests/local/crash", "tests/browser/calldesk", "tests/browser/notices", "functions/local/drill",
];
module.exports = class extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const at = long.findIndex((name) => path.includes(`/${name}.test.`));
      return at < 0 ? long.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => placeOf(a) - placeOf(b));
  }
};
