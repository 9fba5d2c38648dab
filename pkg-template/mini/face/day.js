// A civil day for people, without `Intl`: WeChat on Android and Douyin have none.

const ENGLISH_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * @param {string} day `YYYY-MM-DD`
 * @param {string} language a language tag; others than Chinese and English get the day as it is
 * @returns {string}
 */
export function shownDay(day, language) {
  const [year, month, date] = day.split("-").map(Number);
  if (/^zh\b/i.test(language)) return `${year}年${month}月${date}日`;
  if (/^en\b/i.test(language)) return `${ENGLISH_MONTHS[month - 1]} ${date}, ${year}`;
  return day;
}

/**
 * @param {string} month `YYYY-MM`
 * @param {string} language
 * @returns {string}
 */
export function shownMonth(month, language) {
  const [year, number] = month.split("-").map(Number);
  if (/^zh\b/i.test(language)) return `${year}年${number}月`;
  if (/^en\b/i.test(language)) return `${ENGLISH_MONTHS[number - 1]} ${year}`;
  return month;
}
