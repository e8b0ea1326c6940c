/** An invented clinic in a real city. `districts` are where most of its patients live. */
export interface DemoClinic {
  slug: string;
  name: string;
  localName: string;
  /** English names of districts, the clinic's own first. */
  districts: readonly string[];
  toles: readonly string[];
}

export const demoClinics: readonly DemoClinic[] = [
  {
    slug: "aajmin",
    name: "Aajmin Polyclinic",
    localName: "आजमिन पोलिक्लिनिक",
    districts: ["Kathmandu", "Lalitpur", "Bhaktapur"],
    toles: ["Shanti Marga", "Milan Chowk", "Ganesh Tole", "Buddha Marga", "Naya Basti", "Pipalbot"],
  },
  {
    slug: "machhapuchhre",
    name: "Machhapuchhre Polyclinic, Pokhara",
    localName: "माछापुच्छ्रे पोलिक्लिनिक, पोखरा",
    districts: ["Kaski", "Tanahun", "Syangja"],
    toles: ["Himal Tole", "Talko Chheu", "Shital Marga", "Devkota Chowk", "Phulbari"],
  },
  {
    slug: "purbeli",
    name: "Purbeli Health Home, Biratnagar",
    localName: "पूर्वेली हेल्थ होम, विराटनगर",
    districts: ["Morang", "Sunsari", "Jhapa"],
    toles: ["Jute Line", "Pani Tanki", "Bargachhi", "Shanti Chowk", "Haatkhola"],
  },
  {
    slug: "narayani",
    name: "Narayani Family Clinic, Bharatpur",
    localName: "नारायणी पारिवारिक क्लिनिक, भरतपुर",
    districts: ["Chitwan", "Nawalparasi East", "Makwanpur"],
    toles: ["Sahid Chowk", "Kshetrapur", "Belchowk", "Torikhet", "Sauraha Tole"],
  },
  {
    slug: "lumbini-arogya",
    name: "Lumbini Aarogya Polyclinic, Butwal",
    localName: "लुम्बिनी आरोग्य पोलिक्लिनिक, बुटवल",
    districts: ["Rupandehi", "Kapilvastu", "Palpa"],
    toles: ["Milan Chowk", "Deepnagar", "Horizon Chowk", "Kalikanagar", "Golpark"],
  },
  {
    slug: "seti-mahakali",
    name: "Seti Mahakali Polyclinic, Dhangadhi",
    localName: "सेती महाकाली पोलिक्लिनिक, धनगढी",
    districts: ["Kailali", "Kanchanpur", "Doti"],
    toles: ["Hasanpur", "Bishalnagar", "Campus Road", "Taranagar", "Chatakpur"],
  },
];
