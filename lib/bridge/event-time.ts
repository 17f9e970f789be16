const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/;

/** The length of a time without what comes behind the seconds. */
const SECOND_LENGTH = 19;
const LONGEST = SECOND_LENGTH + '.123456789Z'.length;
const [DOT, ZED, ZERO, NINE] = [46, 90, 48, 57];

/** The second of the last time that was read: events of one second follow each other. */
let lastSecond = '';
let lastNanoseconds = 0n;

/** The nanoseconds since 1970 of a time as Tetragon writes it; nothing where it is no such time. */
export function nanosecondsOf(time: string): bigint | undefined {
  const fraction = fractionOf(time);
  if (fraction === undefined) {
    return undefined;
  }
  if (lastSecond === '' || !time.startsWith(lastSecond)) {
    const second = time.slice(0, SECOND_LENGTH);
    const found = wholeSecondOf(`${second}Z`);
    if (found === undefined) {
      return undefined;
    }
    lastSecond = second;
    lastNanoseconds = found;
  }
  return lastNanoseconds + BigInt(fraction);
}

/** What stands between the seconds and the `Z`, in nanoseconds. Every event has one: no regular expression looks for it. */
function fractionOf(time: string): number | undefined {
  const end = time.length - 1;
  if (end < SECOND_LENGTH || end >= LONGEST || time.charCodeAt(end) !== ZED) {
    return undefined;
  }
  if (end === SECOND_LENGTH) {
    return 0;
  }
  if (time.charCodeAt(SECOND_LENGTH) !== DOT || end === SECOND_LENGTH + 1) {
    return undefined;
  }
  let value = 0;
  for (let at = SECOND_LENGTH + 1; at < LONGEST - 1; at += 1) {
    const code = at < end ? time.charCodeAt(at) : ZERO;
    if (code < ZERO || code > NINE) {
      return undefined;
    }
    value = value * 10 + code - ZERO;
  }
  return value;
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
