const SECOND = 1_000_000_000n;
const DAY = 86_400n;

interface Moment {
  readonly date: string;
  readonly time: string;
  readonly fraction: string;
}

/** The date and the time in UTC of nanoseconds since 1970. */
function momentOf(nanoseconds: bigint): Moment {
  const seconds = nanoseconds / SECOND;
  const ofDay = Number(seconds % DAY);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: dateOf(Number(seconds / DAY)),
    time: `${two(Math.floor(ofDay / 3600))}:${two(Math.floor(ofDay / 60) % 60)}:${two(ofDay % 60)}`,
    fraction: String(nanoseconds % SECOND).padStart(9, '0'),
  };
}

/** The date of a day since 1970 in the Gregorian calendar, whose years are taken to begin in March. */
function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const padded = (value: number, width: number) => String(value).padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** The texts of the fields that say when an event was. Falco in a container has UTC for its local time. */
export const TIME_FORMATS: Readonly<Record<string, (nanoseconds: bigint) => string>> = {
  'evt.time': (nanoseconds) => {
    const { time, fraction } = momentOf(nanoseconds);
    return `${time}.${fraction}`;
  },
  'evt.time.s': (nanoseconds) => momentOf(nanoseconds).time,
  'evt.time.iso8601': (nanoseconds) => {
    const { date, time, fraction } = momentOf(nanoseconds);
    return `${date}T${time}.${fraction}+0000`;
  },
  'evt.datetime': (nanoseconds) => {
    const { date, time, fraction } = momentOf(nanoseconds);
    return `${date} ${time}.${fraction}`;
  },
  'evt.datetime.s': (nanoseconds) => {
    const { date, time } = momentOf(nanoseconds);
    return `${date} ${time}`;
  },
};

/** The time of an alert: `2026-11-21T20:28:04.004908548Z` */
export function alertTime(nanoseconds: bigint): string {
  const { date, time, fraction } = momentOf(nanoseconds);
  return `${date}T${time}.${fraction}Z`;
}
