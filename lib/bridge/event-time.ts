const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/;

/** What comes behind the seconds. */
const SECOND_LENGTH = 19;
const FRACTION = /^.{19}(?:\.(\d{1,9}))?Z$/;

/** The second of the last time that was read: events of one second follow each other. */
let lastSecond = '';
let lastNanoseconds = 0n;

/** The nanoseconds since 1970 of a time as Tetragon writes it; nothing where it is no such time. */
export function nanosecondsOf(time: string): bigint | undefined {
  const fraction = FRACTION.exec(time);
  if (fraction === null) {
    return undefined;
  }
  const second = time.slice(0, SECOND_LENGTH);
  if (second !== lastSecond) {
    const found = wholeSecondOf(`${second}Z`);
    if (found === undefined) {
      return undefined;
    }
    lastSecond = second;
    lastNanoseconds = found;
  }
  const digits = fraction[1];
  return digits === undefined ? lastNanoseconds : lastNanoseconds + BigInt(digits.padEnd(9, '0'));
}

function wholeSecondOf(time: string): bigint | undefined {
  const found = RFC3339.exec(time);
  if (found === null) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  if (
    year === 0 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > 31 ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  ) {
    return undefined;
  }
  const seconds = dayOf(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  return BigInt(seconds) * 1_000_000_000n;
}

/** The day since 1970 in the Gregorian calendar, whose years are taken to begin in March. */
function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
