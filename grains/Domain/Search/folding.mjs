// Writes folding.gen.txt: what each character is to a search, where that is not the character itself. Run it with a newer Node.js, whose
// Unicode is newer, as `node folding.mjs`, and index all messages anew.
import { writeFileSync } from 'node:fs';

// Strokes and ligatures are no accents to Unicode, and are to people who have not got them on their keyboards. The Arabic and Persian
// forms of a letter that look alike are typed one for the other.
const extra = new Map(
  Object.entries({
    ß: 'ss', ς: 'σ', ı: 'i', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ł: 'l', ŧ: 't', þ: 'th', æ: 'ae', œ: 'oe',
    ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', 'ـ': '',
  }),
);

// Combining marks that are written over or under the letters of Latin, Greek, Cyrillic, Hebrew and Arabic, which can be read without
// them; and those that only choose a form. All other scripts keep theirs: there a mark is a vowel, or makes another letter.
const dropped =
  /^(?:[\u0300-\u036F\u0483-\u0489\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\u2DE0-\u2DFF\uA66F\uA674-\uA67D\uFE20-\uFE2F]|[\u0591-\u05C7]|[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0898-\u089F\u08CA-\u08FF\u{10EFC}-\u{10EFF}]|[\u180B-\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|[\u{1F3FB}-\u{1F3FF}]|\p{Cf})$/u;

// Syllables and voiced kana are letters of their own: taken to pieces, as Unicode's decomposition does, they would match by halves.
const composed = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const digitZero = (char) => {
  let zero = char.codePointAt(0);
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return zero;
};

// Runs of decimal digits are a multiple of ten long and begin with a zero.
const digit = (char) => String((char.codePointAt(0) - digitZero(char)) % 10);

const decompose = (text) => (composed.test(text.normalize('NFKC')) ? text.normalize('NFKC') : text.normalize('NFKD'));

const fold = (text) => {
  const folded = [...decompose(decompose(text).toLowerCase())]
    .map((char) => (dropped.test(char) && /^[\p{M}\p{Cf}\p{Sk}]$/u.test(char) ? '' : /^\p{Nd}$/u.test(char) ? digit(char) : (extra.get(char) ?? char)))
    .join('');
  return folded === text ? folded : fold(folded);
};

const lines = [];
for (let code = 0x80; code <= 0x10ffff; code++) {
  const char = String.fromCodePoint(code);
  if ((code >= 0xd800 && code <= 0xdfff) || /^\p{Cn}$/u.test(char)) continue;
  const folded = fold(char);
  const isWord = (text) => /[\p{L}\p{M}\p{N}\p{So}\p{Cf}\u{1F3FB}-\u{1F3FF}]/u.test(text);
  if (folded !== char && (isWord(char) || isWord(folded)))
    lines.push([code, ...[...folded].map((part) => part.codePointAt(0))].map((number) => number.toString(16).toUpperCase()).join(' '));
}

writeFileSync(new URL('folding.gen.txt', import.meta.url), `# Unicode ${process.versions.unicode}\n${lines.join('\n')}\n`);
