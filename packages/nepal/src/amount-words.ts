/** The words of 0–99 in both languages; Nepali has a word of its own for each. */
export const ENGLISH_ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
export const ENGLISH_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Spelling varies between schools (बीस/बिस, चवन्न/चौवन्न): one is chosen, the sounds are the same. */
export const NEPALI_NUMBERS = [
  "शून्य एक दुई तीन चार पाँच छ सात आठ नौ",
  "दश एघार बाह्र तेह्र चौध पन्ध्र सोह्र सत्र अठार उन्नाइस",
  "बीस एक्काइस बाइस तेइस चौबीस पच्चीस छब्बीस सत्ताइस अट्ठाइस उनन्तीस",
  "तीस एकतीस बत्तीस तेत्तीस चौँतीस पैँतीस छत्तीस सैँतीस अठतीस उनन्चालीस",
  "चालीस एकचालीस बयालीस त्रिचालीस चवालीस पैँतालीस छयालीस सतचालीस अठचालीस उनन्चास",
  "पचास एकाउन्न बाउन्न त्रिपन्न चवन्न पचपन्न छपन्न सन्ताउन्न अन्ठाउन्न उनन्साठी",
  "साठी एकसट्ठी बयसट्ठी त्रिसट्ठी चौँसट्ठी पैँसट्ठी छयसट्ठी सतसट्ठी अठसट्ठी उनन्सत्तरी",
  "सत्तरी एकहत्तर बहत्तर त्रिहत्तर चौहत्तर पचहत्तर छयहत्तर सतहत्तर अठहत्तर उनासी",
  "असी एकासी बयासी त्रियासी चौरासी पचासी छयासी सतासी अठासी उनान्नब्बे",
  "नब्बे एकान्नब्बे बयान्नब्बे त्रियान्नब्बे चौरान्नब्बे पन्चान्नब्बे छयान्नब्बे सन्तान्नब्बे अन्ठान्नब्बे उनान्सय",
].flatMap((decade) => decade.split(" "));

/** Largest first; each counts below 100, the hundred below 10. */
export const SCALES = [
  { value: 100_000_000_000n, en: "kharab", ne: "खर्ब" },
  { value: 1_000_000_000n, en: "arab", ne: "अर्ब" },
  { value: 10_000_000n, en: "crore", ne: "करोड" },
  { value: 100_000n, en: "lakh", ne: "लाख" },
  { value: 1_000n, en: "thousand", ne: "हजार" },
  { value: 100n, en: "hundred", ne: "सय" },
] as const;
