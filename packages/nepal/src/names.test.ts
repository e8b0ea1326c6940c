import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName } from "./names.ts";

/** Devanagari, then the ways in which the name is typed. */
const SAME_KEY = `
राम Ram
सीता Sita Seeta
श्रेष्ठ Shrestha Shresta Shreshtha
लक्ष्मी Laxmi Lakshmi Lakshmee Luxmi
भण्डारी Bhandari Bhandary Vandari
कृष्ण Krishna Krisna
रामचन्द्र Ramchandra Ramachandra
राजकुमार Rajkumar
गुरुङ Gurung
तामाङ Tamang Taamaang
लिम्बू Limbu Limboo
राई Rai Ray
थापा Thapa
मगर Magar
अधिकारी Adhikari Adhikary
पौडेल Paudel Poudel Paudyal
शर्मा Sharma Sarma
गौतम Gautam Goutam
खड्का Khadka
बस्नेत Basnet Basnyat
कार्की Karki Karkee
केसी KC K.C. K.C
के.सी. KC
बिक BK B.K.
भट्टराई Bhattarai
घिमिरे Ghimire
ढुङ्गाना Dhungana Dhungaana
ढुंगाना Dhungana
सापकोटा Sapkota
देवकोटा Devkota Deukota
न्यौपाने Neupane Nyaupane
आचार्य Acharya Aacharya
उपाध्याय Upadhyay Upadhyaya
पाण्डे Pandey Pande
जोशी Joshi Joshee
पन्त Pant Panta
भट्ट Bhatta Bhatt
महर्जन Maharjan
शाक्य Shakya Sakya
बज्राचार्य Bajracharya Vajracharya
तुलाधर Tuladhar
मानन्धर Manandhar
सिंह Singh
शाह Shah Sah
यादव Yadav Yadab
झा Jha
मिश्र Mishra
चौधरी Chaudhary Chaudhari Choudhary
सरस्वती Saraswati Saraswoti Sarasvati
पार्वती Parvati Parbati Parwati
गणेश Ganesh
विष्णु Bishnu Vishnu
शिव Shiva Shiv
दुर्गा Durga
सुनिता Sunita Suneeta
कमला Kamala Kamla
विमला Bimala Bimla Vimala
निर्मला Nirmala
पूर्णिमा Purnima Poornima
पुष्प Puspa Pushpa
बहादुर Bahadur Bahadoor
प्रसाद Prasad Prashad
कुमार Kumar Kumaar
माया Maya
देवी Devi Debi
फूलमाया Phulmaya Fulmaya
छेत्री Chhetri Chetri Kshetri
क्षेत्री Kshetri Chhetri
शेर्पा Sherpa
ज्ञवाली Gyawali
ज्ञानेन्द्र Gyanendra
विजय Bijay Vijay Bijaya
सञ्जय Sanjay
सुशीला Sushila Susheela
आरती Arati Aarati Aarti
भगवती Bhagawati Bhagwati
कोइराला Koirala
देउवा Deuba Deuwa
सुवेदी Subedi Suvedi
विश्वकर्मा Bishwakarma Biswakarma Vishwakarma
परियार Pariyar
बोहरा Bohara Bohora Bohra
चन्द Chand
`;

/** Two keys that differ, but that a search by trigrams still brings together. */
const NEAR = [
  ["सीता श्रेष्ठ", "Sita Shrest"],
  ["राम चन्द्र अधिकारी", "Ramchandra Adhikari"],
  ["चौधरी", "Chaudhari"],
  ["कुँवर सिंह थापा", "Kuwar Singh Thapa"],
  ["मोहम्मद अन्सारी", "Mohammed Ansari"],
  ["सरिता पाँडे", "Sarita Panday"],
];

const DIFFERENT = [
  ["Sita", "Gita"],
  ["Ram Shrestha", "Hari Gurung"],
  ["Suman", "Sumana"],
  ["Karki", "Khadka"],
  ["Rai", "Rana"],
  ["Anita", "Sunita"],
];

const rows = SAME_KEY.trim()
  .split("\n")
  .map((line) => line.split(" "));

describe("foldName", () => {
  it("is tried on more than sixty names", () => {
    expect(rows.length).toBeGreaterThan(60);
  });

  it.each(rows)("%s has the key of %s", (nepali, ...typed) => {
    expect(typed.map(foldName)).toEqual(typed.map(() => foldName(nepali)));
    expect(foldName(nepali)).toMatch(/^[a-z]+$/);
  });

  it("folds whole names alike in both scripts", () => {
    const keys = ["सीता श्रेष्ठ", "Sita Shrestha", "Seeta Shresta", "SITA  SHRESTHA.", "sītā śreṣṭha"].map(
      foldName,
    );
    expect(new Set(keys).size).toBe(1);
    expect(foldName("राम बहादुर के.सी.")).toBe(foldName("Ram Bahadur K. C."));
    expect(foldName("के सी")).toBe(foldName("KC"));
  });

  it.each(NEAR)("brings %s and %s within 0.6", (a, b) => {
    expect(similarity(foldName(a), foldName(b))).toBeGreaterThanOrEqual(0.6);
  });

  it.each(DIFFERENT)("keeps %s and %s apart", (a, b) => {
    expect(similarity(foldName(a), foldName(b))).toBeLessThan(0.6);
  });

  it("keeps digits, in Latin", () => {
    expect(foldName("बेड १२")).toBe(foldName("bed 12"));
  });

  it.each(["", "   ", "...", "—", "्"])("is empty for %o", (text) => {
    expect(foldName(text)).toBe("");
  });

  it("never throws and leaves no capital, mark or double space", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: devanagari() })), (text) => {
        const key = foldName(text);
        expect(key).toBe(key.toLowerCase());
        expect(key).not.toMatch(/\p{M}| {2}|^ | $/u);
      }),
    );
  });
});

function devanagari() {
  return fc.integer({ min: 0x0900, max: 0x097f }).map((code) => String.fromCharCode(code));
}

/** As pg_trgm counts: shared trigrams over all, words padded with two spaces before and one after. */
function similarity(a: string, b: string): number {
  const left = trigrams(a);
  const right = trigrams(b);
  const shared = [...left].filter((trigram) => right.has(trigram)).length;
  return shared / (left.size + right.size - shared);
}

function trigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.split(" ")) {
    const padded = `  ${word} `;
    for (let start = 0; start + 3 <= padded.length; start += 1) found.add(padded.slice(start, start + 3));
  }
  return found;
}
