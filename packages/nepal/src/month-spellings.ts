export type Calendar = "bs" | "ad";

/**
 * How month names are typed, lower-cased; index 0 is month 1. A closed list, since guessing at unknown
 * spellings would sooner or later read one month as another. `mag` is Magh: Mangsir is never cut so short.
 */
const SPELLINGS: Readonly<Record<Calendar, readonly string[]>> = {
  bs: [
    "baisakh baishakh vaisakh vaishakh baisak bais वैशाख बैशाख वैसाख बैसाख",
    "jestha jeth jyestha jesth jeshtha jesth jetha जेठ जेष्ठ ज्येष्ठ",
    "ashadh asadh ashad asad asar asaar ashar aashadh aasadh aashad aasar असार आषाढ अषाढ असाढ",
    "shrawan srawan shravan sravan sharwan sawan saun shaun sawun श्रावण साउन सावन",
    "bhadra bhadau bhado bhadaw bhadrapad bhadon भाद्र भदौ भाद्रपद",
    "ashwin aswin ashvin asvin asoj ashoj aasoj aswoj ashwoj आश्विन अश्विन असोज आसोज",
    "kartik kartick karthik kattik katik कार्तिक कात्तिक कातिक",
    "mangsir mansir mangshir mansheer mangsheer marga margashirsha मंसिर मङ्सिर मङ्गसिर मार्ग मार्गशीर्ष",
    "poush paush poosh pous paus pus push पुस पौष पूस पुष",
    "magh maagh magha mag माघ",
    "falgun phalgun fagun phagun fagoon falgoon phalgoon फागुन फाल्गुन",
    "chaitra chait chaita chaitr chet cait चैत चैत्र",
  ],
  ad: [
    "january jan जनवरी",
    "february feb फेब्रुअरी फेब्रुवरी",
    "march mar मार्च",
    "april apr अप्रिल",
    "may मे",
    "june jun जुन",
    "july jul जुलाई",
    "august aug अगस्ट अगस्त",
    "september sept sep सेप्टेम्बर",
    "october oct अक्टोबर",
    "november nov नोभेम्बर",
    "december dec डिसेम्बर",
  ],
};

const MONTHS: Readonly<Record<Calendar, ReadonlyMap<string, number>>> = {
  bs: monthsByName(SPELLINGS.bs),
  ad: monthsByName(SPELLINGS.ad),
};

/** 1–12, or undefined for a word that names no month of that calendar. */
export function monthNamed(word: string, calendar: Calendar): number | undefined {
  return MONTHS[calendar].get(word);
}

function monthsByName(spellings: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    spellings.flatMap((line, index) =>
      line.split(" ").map((name): [string, number] => [name.normalize("NFC"), index + 1]),
    ),
  );
}
