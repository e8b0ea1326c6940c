import type { UpdateOrganization } from "@polyclinic/contracts";

/** An invented clinic in a real city. `districts` are where most of its patients live. */
export interface DemoClinic {
  slug: string;
  name: string;
  localName: string;
  /** English names of districts, the clinic's own first. */
  districts: readonly string[];
  toles: readonly string[];
  /** Stands at the head of what it prints. */
  organization: Organization;
}

type Organization = Omit<UpdateOrganization, "version">;

interface Site {
  municipalityCode: string;
  ward: number;
  tole: string;
}

/** Invented, too: phone and PAN should be nobody's. */
function organization(slug: string, phone: string, pan: string, site: Site): Organization {
  const address = { provinceCode: null, districtCode: null, ...site };
  return { phone: { text: phone }, email: `office@${slug}.example.com`, address, pan };
}

export const demoClinics: readonly DemoClinic[] = [
  {
    slug: "aajmin",
    name: "Aajmin Polyclinic",
    localName: "आजमिन पोलिक्लिनिक",
    districts: ["Kathmandu", "Lalitpur", "Bhaktapur"],
    toles: ["Shanti Marga", "Milan Chowk", "Ganesh Tole", "Buddha Marga", "Naya Basti", "Pipalbot"],
    organization: organization("aajmin", "01-2000145", "900145101", {
      municipalityCode: "30608",
      ward: 10,
      tole: "Naya Baneshwor",
    }),
  },
  {
    slug: "machhapuchhre",
    name: "Machhapuchhre Polyclinic, Pokhara",
    localName: "माछापुच्छ्रे पोलिक्लिनिक, पोखरा",
    districts: ["Kaski", "Tanahun", "Syangja"],
    toles: ["Himal Tole", "Talko Chheu", "Shital Marga", "Devkota Chowk", "Phulbari"],
    organization: organization("machhapuchhre", "061-200261", "900261202", {
      municipalityCode: "40504",
      ward: 8,
      tole: "Srijana Chowk",
    }),
  },
  {
    slug: "purbeli",
    name: "Purbeli Health Home, Biratnagar",
    localName: "पूर्वेली हेल्थ होम, विराटनगर",
    districts: ["Morang", "Sunsari", "Jhapa"],
    toles: ["Jute Line", "Pani Tanki", "Bargachhi", "Shanti Chowk", "Haatkhola"],
    organization: organization("purbeli", "021-200312", "900312303", {
      municipalityCode: "11214",
      ward: 7,
      tole: "Pani Tanki",
    }),
  },
  {
    slug: "narayani",
    name: "Narayani Family Clinic, Bharatpur",
    localName: "नारायणी पारिवारिक क्लिनिक, भरतपुर",
    districts: ["Chitwan", "Nawalparasi East", "Makwanpur"],
    toles: ["Sahid Chowk", "Kshetrapur", "Belchowk", "Torikhet", "Sauraha Tole"],
    organization: organization("narayani", "056-200487", "900487404", {
      municipalityCode: "31304",
      ward: 10,
      tole: "Chaubiskothi",
    }),
  },
  {
    slug: "lumbini-arogya",
    name: "Lumbini Aarogya Polyclinic, Butwal",
    localName: "लुम्बिनी आरोग्य पोलिक्लिनिक, बुटवल",
    districts: ["Rupandehi", "Kapilvastu", "Palpa"],
    toles: ["Milan Chowk", "Deepnagar", "Horizon Chowk", "Kalikanagar", "Golpark"],
    organization: organization("lumbini-arogya", "071-200539", "900539505", {
      municipalityCode: "50802",
      ward: 11,
      tole: "Golpark",
    }),
  },
  {
    slug: "seti-mahakali",
    name: "Seti Mahakali Polyclinic, Dhangadhi",
    localName: "सेती महाकाली पोलिक्लिनिक, धनगढी",
    districts: ["Kailali", "Kanchanpur", "Doti"],
    toles: ["Hasanpur", "Bishalnagar", "Campus Road", "Taranagar", "Chatakpur"],
    organization: organization("seti-mahakali", "091-200654", "900654606", {
      municipalityCode: "70813",
      ward: 2,
      tole: "Campus Road",
    }),
  },
];
