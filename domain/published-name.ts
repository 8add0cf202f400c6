/** What may stand in a name whatever its script is: digits, signs, pictures, and marks that go with any letter. */
const anyScript = String.raw`\p{scx=Common}\p{scx=Inherited}`;

/** All scripts in use today (UAX 31, tables 5 and 7). */
const scripts = [
  ...["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Armenian", "Georgian", "Devanagari", "Bengali"],
  ...["Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao"],
  ...["Tibetan", "Myanmar", "Khmer", "Ethiopic", "Thaana", "Cherokee", "Canadian_Aboriginal", "Mongolian"],
  ...["Nko", "Tifinagh", "Vai", "Yi", "Syriac", "Adlam", "Javanese", "Balinese", "Sundanese", "Cham"],
  ...["Tai_Le", "New_Tai_Lue", "Tai_Tham", "Tai_Viet", "Lepcha", "Limbu", "Ol_Chiki", "Meetei_Mayek"],
  ...["Saurashtra", "Syloti_Nagri", "Kayah_Li", "Lisu", "Bamum", "Batak", "Buginese", "Osage", "Miao"],
  ...["Hanifi_Rohingya", "Newa", "Chakma", "Wancho", "Nyiakeng_Puachue_Hmong"],
];
/** “Highly restrictive” of UTS 39: one script, or what Chinese, Japanese and Korean are written with, Latin included. */
const together = [
  ...scripts.map((script) => [script]),
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
].map(
  (all) => new RegExp(`^[${anyScript}${all.map((script) => String.raw`\p{scx=${script}}`).join("")}]*$`, "u"),
);

const direction = /\p{Bidi_Control}/u;

/**
 * What keeps a name from being shown to others as that of a publisher or of a widget; undefined if nothing does. Letters of two
 * scripts may look the same, and marks of direction change the order of what is read.
 */
export function faultOfPublishedName(name: string): string | undefined {
  if (direction.test(name)) return "must not contain marks of direction, which can’t be seen";
  const normal = name.normalize("NFKC");
  if (together.some((pattern) => pattern.test(normal))) return undefined;
  return "must be written in one script: letters of another could pass for them";
}
