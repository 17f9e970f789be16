/** The length of a time without what comes behind the seconds. */
const SECOND_LENGTH = 19;
const LONGEST = SECOND_LENGTH + '.123456789Z'.length;
const [DOT, ZED, ZERO, NINE] = [46, 90, 48, 57];

/** The second of the last time that was read: events of one second follow each other. */
let lastSecond = '';
let lastNanoseconds = 0n;

/** The nanoseconds since 1970 of a time as Tetragon writes it; `undefined` if it is no such time. */
export function nanosecondsOf(time: string): bigint | undefined {
  const fraction = fractionOf(time);
  if (fraction === undefined) {
    return undefined;
  }
  if (lastSecond === '' || !time.startsWith(lastSecond)) {
    const found = wholeSecondOf(time);
    if (found === undefined) {
      return undefined;
    }
    lastSecond = time.slice(0, SECOND_LENGTH);
    lastNanoseconds = found;
  }
  return lastNanoseconds + BigInt(fraction);
}

/** What stands between the seconds and the `Z`, in nanoseconds. Every event has one, so no regular expression looks for it. */
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
  const value = digitsOf(time, SECOND_LENGTH + 1, end) * 10 ** (LONGEST - 1 - end);
  return Number.isNaN(value) ? undefined : value;
}

function wholeSecondOf(time: string): bigint | undefined {
  const hasSeparators =
    time[4] === '-' && time[7] === '-' && time[10] === 'T' && time[13] === ':' && time[16] === ':';
  const year = digitsOf(time, 0, 4);
  const month = digitsOf(time, 5, 7);
  const day = digitsOf(time, 8, 10);
  const hour = digitsOf(time, 11, 13);
  const minute = digitsOf(time, 14, 16);
  const second = digitsOf(time, 17, 19);
  const isValid =
    hasSeparators &&
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 60;
  if (!isValid) {
    return undefined;
  }
  const seconds = dayOf(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  return BigInt(seconds) * 1_000_000_000n;
}

/** The number in a part of a text; `NaN` if it has anything but digits. */
function digitsOf(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!(code >= ZERO && code <= NINE)) {
      return Number.NaN;
    }
    value = value * 10 + code - ZERO;
  }
  return value;
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
